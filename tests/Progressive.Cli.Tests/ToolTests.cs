using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Xml.Linq;

namespace Progressive.Cli.Tests;

/// <summary>The package as users get it: packed, installed from a folder, and run by its name.</summary>
public sealed class ToolTests : IDisposable
{
    // The SDK's own caches know packages by id and version.
    private readonly string version = $"0.0.1-test{Guid.NewGuid():N}";
    private readonly PolicyFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_tool_installs_from_its_package_and_checks_a_file()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("PACKAGES") == "1", "The tool is packed and installed where PACKAGES=1 is set.");
        var packages = In("packages");
        var packed = await DotnetAsync(
            "pack", Project(), "--no-build", "--nologo", "-c", Configuration(), "-o", packages, $"-p:Version={version}", "-p:ContinuousIntegrationBuild=false");
        Assert.True(packed.ExitCode == 0, string.Join('\n', [.. packed.Output, .. packed.Error]));

        // No source but the folder: what it needs is in it.
        var sources = In("nuget.config");
        new XDocument(new XElement("configuration", new XElement(
            "packageSources", new XElement("clear"), new XElement("add", new XAttribute("key", "packed"), new XAttribute("value", packages))))).Save(sources);
        var installed = await DotnetAsync(
            "tool", "install", "Progressive.Cli", "--version", version, "--tool-path", In("tools"), "--configfile", sources);
        Assert.True(installed.ExitCode == 0, string.Join('\n', [.. installed.Output, .. installed.Error]));

        var policy = folder.Write("search.rollout", Texts.Falling);
        var run = await Run.AsProcess(Surrounded(), In("tools", "progressive"), ["check", policy]);

        var expected = await Run.InProcess("check", policy);
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(expected.Output, run.Output);
        Assert.Equal(expected.Error, run.Error);

        var package = Assert.Single(Directory.GetFiles(In("tools"), "*.nuspec", SearchOption.AllDirectories));
        Assert.Contains("<license type=\"expression\">MIT</license>", await File.ReadAllTextAsync(package, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(package)!, "README.md")));
    }

    private Task<Run> DotnetAsync(params string[] args) => Run.AsProcess(Surrounded(), "dotnet", args);

    private Dictionary<string, string> Surrounded() => new()
    {
        ["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")),
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        ["DOTNET_NOLOGO"] = "1",
        ["NUGET_PACKAGES"] = In("cache"),
    };

    private string In(params string[] parts) => Path.Combine([folder.Path, .. parts]);

    private static string Configuration() => typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    private static string Project([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "src", "Progressive.Cli"));
}
