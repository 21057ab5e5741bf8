using System.Reflection;
using System.Runtime.CompilerServices;
using Progressive.Policies;

[assembly: AssemblyFixture(typeof(Progressive.Package.Tests.PackedFeed))]

namespace Progressive.Package.Tests;

/// <summary>The packages as they would be published, in a folder of their own, under a version that no cache knows.</summary>
public sealed class PackedFeed : IAsyncLifetime
{
    /// <summary>The projects whose packages are in it.</summary>
    public static IReadOnlyList<string> Projects { get; } = ["Progressive.Policies", "Progressive.Statistics", "Progressive.Core", "Progressive.Traffic.Yarp"];

    /// <summary>Packing everything and building projects against it takes minutes: a part of the gate of its own does so.</summary>
    public static bool IsAsked { get; } = Environment.GetEnvironmentVariable("PACKAGES") == "1";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("progressive-feed-");

    public string Version { get; } = $"0.0.1-test{Guid.NewGuid():N}";

    public string Path => folder.FullName;

    public string Package(string id) => System.IO.Path.Combine(Path, $"{id}.{Version}.nupkg");

    // What was built for these tests is what is packed.
    public async ValueTask InitializeAsync()
    {
        foreach (var project in IsAsked ? Projects : (IEnumerable<string>)[])
        {
            var packed = await Dotnet.RunAsync(
                Root(), "pack", $"src/{project}", "--no-build", "-c", Configuration, "-o", Path, $"-p:PackageVersion={Version}", "-nologo", "-nodeReuse:false");
            Assert.True(packed.ExitCode == 0, packed.Output);
        }
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private static string Configuration { get; } =
        typeof(Policy).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>The root of the repository.</summary>
    public static string Root([CallerFilePath] string here = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "../.."));
}
