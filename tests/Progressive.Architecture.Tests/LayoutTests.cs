using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Progressive.Architecture.Tests;

public partial class LayoutTests
{
    private static readonly string[] Folders = ["src", "analyzers", "tests", "samples"];

    [Fact]
    public void The_root_holds_what_a_reader_expects_and_nothing_else()
    {
        string[] expected =
            [.. Folders, "docs", "nuget.config", "Progressive.Core.sln", "README.md", "LICENSE", "global.json"];

        var entries = Repository.TopLevel().Where(entry => !entry.StartsWith('.') && !SharedBuildFile().IsMatch(entry)).ToList();

        Assert.Empty(expected.Except(entries));
        Assert.Empty(entries.Except(expected));
    }

    [Theory]
    [InlineData("src", 250)]
    [InlineData("analyzers", 250)]
    [InlineData("tests", 400)]
    public void A_source_file_can_be_read_in_one_sitting(string folder, int limit) => Assert.All(
        Repository.Files(folder, "*.cs"),
        path => Assert.True(LineCount(path) <= limit, $"{path} has {LineCount(path)} lines, more than {limit}."));

    [Fact]
    public void Where_packages_come_from_is_left_to_the_reader() =>
        Assert.DoesNotContain("http", Repository.Read("nuget.config"), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Every_project_is_part_of_the_solution()
    {
        var solution = SolutionEntry().Matches(Repository.Read("Progressive.Core.sln"))
            .Select(match => match.Groups["path"].Value.Replace('\\', '/'));

        Assert.Equal(
            Repository.Projects(Folders).Select(project => project.Path).Order(StringComparer.Ordinal),
            solution.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_package_version_is_used_or_labelled_as_a_pin()
    {
        var used = Folders.SelectMany(folder => Repository.Files(folder, "*.*proj").Concat(Repository.Files(folder, "Directory.Build.*")))
            .SelectMany(path => new ProjectFile(path).Packages)
            .ToHashSet(StringComparer.Ordinal);
        var versions = XDocument.Parse(Repository.Read("Directory.Packages.props")).Descendants("PackageVersion")
            .Where(version => (string?)version.Parent!.Attribute("Label") is not { } label || !label.StartsWith("Pins", StringComparison.Ordinal))
            .Select(version => (string)version.Attribute("Include")!);

        Assert.Empty(versions.Except(used));
    }

    private static int LineCount(string path) => File.ReadLines(Path.Combine(Repository.Root, path)).Count();

    [GeneratedRegex(@"^Directory\.\w+\.(props|targets)$")]
    private static partial Regex SharedBuildFile();

    [GeneratedRegex("""^Project\(.+, "(?<path>[^"]+\.csproj)",""", RegexOptions.Multiline)]
    private static partial Regex SolutionEntry();
}
