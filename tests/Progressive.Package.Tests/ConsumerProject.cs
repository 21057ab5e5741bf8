using System.Text;
using System.Text.RegularExpressions;

namespace Progressive.Package.Tests;

/// <summary>Somebody else's project, in a folder of its own, with a cache of packages that was empty.</summary>
internal sealed partial class ConsumerProject : IDisposable
{
    private const string Name = "Shop";

    private readonly PackedFeed feed;
    private readonly string project;
    private readonly string folder = Directory.CreateTempSubdirectory("progressive-shop-").FullName;

    public ConsumerProject(PackedFeed feed, string package, params string[] more) : this(feed, package, "csproj", more)
    {
    }

    /// <param name="feed">The packages.</param>
    /// <param name="package">The one that it refers to.</param>
    /// <param name="kind">How project files of its language end.</param>
    /// <param name="more">What else its project file says.</param>
    public ConsumerProject(PackedFeed feed, string package, string kind, string[] more)
    {
        this.feed = feed;
        project = $"{Name}.{kind}";

        // Whatever lies above the temporary folder must not matter.
        foreach (var file in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
        {
            Write(file, "<Project />");
        }

        Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <add key="packed" value="{feed.Path}" />
              </packageSources>
            </configuration>
            """);
        Write(project, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <NuGetAudit>false</NuGetAudit>
                <RestorePackagesPath>{feed.Path}/cache</RestorePackagesPath>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{package}" Version="{feed.Version}" />
              </ItemGroup>
              {string.Join('\n', more)}
            </Project>
            """);
    }

    public void Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Writes a file in another encoding.</summary>
    public void Write(string name, string text, Encoding encoding)
    {
        Write(name, "");
        File.WriteAllText(Path.Combine(folder, name), text, encoding);
    }

    public void Delete(string name) => File.Delete(Path.Combine(folder, name));

    /// <summary>Gives a file a time stamp of years ago.</summary>
    public void Age(string name) => File.SetLastWriteTimeUtc(Path.Combine(folder, name), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));

    public Task<(int ExitCode, string Output)> RunAsync() =>
        Dotnet.RunAsync(folder, "run", "--no-build", "--project", project);

    /// <summary>Has every finding of a rule mended.</summary>
    public async Task FixAsync(string rule)
    {
        var (exitCode, output) = await Dotnet.RunAsync(folder, "format", "analyzers", project, "--diagnostics", rule, "--severity", "error", "--no-restore");
        Assert.True(exitCode == 0, output);
    }

    /// <summary>Builds it, and gives what the compiler says: each line once, as it is in every folder, in order.</summary>
    public async Task<(int ExitCode, string Lines)> BuildAsync()
    {
        var (exitCode, output) = await Dotnet.RunAsync(
            folder, "build", project, "-nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-consoleLoggerParameters:NoSummary");
        var said = CompilerLine().Matches(output)
            .Select(line => line.Groups["said"].Value.Trim().Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Replace('\\', '/'))
            .Distinct()
            .Order(StringComparer.Ordinal);
        return (exitCode, string.Join('\n', said));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [GeneratedRegex(@"^(?<said>.*: (error|warning) [A-Z]+\d+: .*?)( \[[^\]]*proj\])?\r?$", RegexOptions.Multiline)]
    private static partial Regex CompilerLine();
}
