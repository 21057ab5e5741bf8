using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Progressive.Analyzers.Cost;

/// <summary>The generated project in a folder of its own, built anew with one analyzer after the other.</summary>
internal sealed partial class BuiltProject : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("progressive-cost-").FullName;

    /// <summary>Writes the project.</summary>
    /// <param name="usesLibrary">Whether it knows policies.</param>
    /// <param name="policyFiles">How many policy files it has.</param>
    public BuiltProject(bool usesLibrary, int policyFiles)
    {
        // Whatever lies above the temporary folder must not matter.
        foreach (var file in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
            Write(file, "<Project />");
        for (var number = 0; number < GeneratedProject.Chains; number++)
            Write($"File{number}.cs", usesLibrary ? GeneratedProject.Code(number) : GeneratedProject.PlainCode(number));
        for (var number = 0; number < policyFiles; number++)
            Write($"service-{number}.rollout", GeneratedProject.PolicyFile(number));
        if (!usesLibrary)
            Write("Plan.cs", GeneratedProject.Plan);
        Write("Analyzed.targets", "<Project />");
        Write("Shop.csproj", Project(usesLibrary));
    }

    public Task Restore() => Run("restore");

    /// <summary>The compiler's own count of the seconds that analyzers take, with one of them.</summary>
    public async Task<AnalyzerSeconds> Build(MeasuredAnalyzer analyzer)
    {
        Write("Analyzed.targets", Only(analyzer));
        var output = await Run(
            "build", "-c", "Release", "--no-restore", "--no-incremental", "-p:UseSharedCompilation=false", "-p:ReportAnalyzer=true",
            "-nodeReuse:false", "-v:d");
        var total = Total().Match(output);
        if (!total.Success)
            throw new InvalidOperationException($"The compiler did not report what analyzers took:\n{output[..Math.Min(output.Length, 4000)]}");
        var rows = Row().Matches(output).Where(row => row.Groups["name"].Value.StartsWith(analyzer.Prefix, StringComparison.Ordinal))
            .GroupBy(row => row.Groups["name"].Value).Select(same => (Name: same.Key, Seconds: Number(same.First().Groups["seconds"].Value)));
        return new AnalyzerSeconds(Number(total.Groups["seconds"].Value), rows.ToDictionary(row => row.Name, row => row.Seconds));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Project(bool usesLibrary) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <NuGetAudit>false</NuGetAudit>
            <GenerateDocumentationFile>false</GenerateDocumentationFile>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="xunit.v3.extensibility.core" Version="4.0.2" />
            <PackageReference Include="xunit.v3.assert" Version="4.0.2" />
            <PackageReference Include="xunit.analyzers" Version="2.2.0" />
            <PackageReference Include="Roslynator.Analyzers" Version="5.0.1" />
            {(usesLibrary ? $"<Reference Include=\"{typeof(Policies.Policy).Assembly.Location}\" />" : "")}
            <AdditionalFiles Include="*.rollout" />
          </ItemGroup>
          <Import Project="Analyzed.targets" />
        </Project>
        """;

    // The SDK and the packages bring theirs; taken away are all but the one that is measured and what comes with the framework.
    private static string Only(MeasuredAnalyzer analyzer) => $"""
        <Project>
          <Target Name="OnlyOneAnalyzer" BeforeTargets="CoreCompile">
            <ItemGroup>
              <Analyzer Remove="@(Analyzer)" Condition="!$([System.String]::Copy('%(FullPath)').Contains('Microsoft.NETCore.App.Ref')) AND !$([System.String]::Copy('%(FullPath)').ToLowerInvariant().Contains('/{analyzer.Name}/'))" />
              {string.Concat(analyzer.Files.Select(file => $"<Analyzer Include=\"{file}\" />"))}
            </ItemGroup>
          </Target>
        </Project>
        """;

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

    private async Task<string> Run(params string[] arguments)
    {
        using var dotnet = Process.Start(new ProcessStartInfo("dotnet", [.. arguments, "-nologo"]) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var output = await dotnet.StandardOutput.ReadToEndAsync();
        await dotnet.WaitForExitAsync();
        return dotnet.ExitCode == 0 ? output : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed:\n{output}");
    }

    private static double Number(string text) => double.Parse(text.TrimStart('<'), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Total analyzer execution time: (?<seconds><?[\d.]+) seconds")]
    private static partial Regex Total();

    [GeneratedRegex(@"^\s*(?<seconds><?[\d.]+)\s+<?\d+\s+(?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Row();
}
