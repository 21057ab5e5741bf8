using System.Runtime.CompilerServices;

namespace Checkout.Tests;

/// <summary>The policy files of the sample.</summary>
internal static class SampleFile
{
    /// <summary>Where a file is.</summary>
    public static string At(string file, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../samples/Checkout", file));
}
