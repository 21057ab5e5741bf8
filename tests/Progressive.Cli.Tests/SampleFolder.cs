using System.Globalization;

namespace Progressive.Cli.Tests;

/// <summary>Samples in files of a folder of their own, and comparisons of them.</summary>
internal sealed class SampleFolder : IDisposable
{
    private readonly PolicyFolder folder = new();

    public PolicyFolder Files => folder;

    public static double[] FewBefore { get; } = [12.1, 14.3, 11.8, 15.2, 13.7, 12.9, 16.4, 13.1, 14.8, 12.5];

    public static double[] FewAfter { get; } = [13.9, 15.8, 12.7, 17.1, 14.6, 13.3, 18.2, 15.1, 16.9, 14.1, 15.5];

    /// <summary>Evenly placed values of a distribution with a long tail, from 60 times the factor on.</summary>
    public static double[] Tailed(int size, double factor) =>
        [.. Enumerable.Range(1, size).Select(i => Math.Round(factor * (60 - 40 * Math.Log(1 - (i - 0.5) / size)), 1))];

    public string Write(string name, IEnumerable<double> values, string separator = "\n") =>
        folder.Write(name, string.Join(separator, values.Select(value => value.ToString("R", CultureInfo.InvariantCulture))));

    /// <summary>Compares two samples written one number a line.</summary>
    public Task<Run> CompareAsync(double[] baseline, double[] candidate, params string[] args) => Run.InProcess(
        ["compare", "--baseline", Write("v1.txt", baseline), "--candidate", Write("v2.txt", candidate), .. args]);

    /// <summary>What was printed, without the name of the folder.</summary>
    public string Plain(string printed) => printed.Replace(folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);

    public void Dispose() => folder.Dispose();
}
