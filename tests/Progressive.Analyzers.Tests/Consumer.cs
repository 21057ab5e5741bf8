using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using Progressive.Policies;

namespace Progressive.Analyzers.Tests;

/// <summary>A project in a folder of its own that uses the analyzer as projects of this repository do.</summary>
internal sealed class Consumer : IDisposable
{
    private static readonly string Configuration =
        typeof(PolicyFileAnalyzer).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    private readonly string folder = Directory.CreateTempSubdirectory("progressive-").FullName;

    public Consumer()
    {
        // Whatever lies above the temporary folder must not matter.
        foreach (var file in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
        {
            Write(file, "<Project />");
        }

        Write("Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="{AnalyzerProject()}" OutputItemType="Analyzer" ReferenceOutputAssembly="false" />
                <Reference Include="{typeof(Policy).Assembly.Location}" />
                <AdditionalFiles Include="*.rollout" />
              </ItemGroup>
            </Project>
            """);
    }

    public void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

    /// <summary>Builds the project alone: the analyzer was built before its tests.</summary>
    public async Task<(int ExitCode, string Output)> Build(TimeSpan limit)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(limit);

        // No process may outlive the build, or it would keep the output open.
        string[] args = ["build", "--no-dependencies", "-c", Configuration, "-nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false"];
        using var build = Process.Start(new ProcessStartInfo("dotnet", args) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        try
        {
            var output = await build.StandardOutput.ReadToEndAsync(stop.Token);
            await build.WaitForExitAsync(stop.Token);
            return (build.ExitCode, output);
        }
        finally
        {
            build.Kill(entireProcessTree: true);
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string AnalyzerProject([CallerFilePath] string here = "") => Path.GetFullPath(
        Path.Combine(Path.GetDirectoryName(here)!, "../../analyzers/Progressive.Analyzers/Progressive.Analyzers.csproj"));
}
