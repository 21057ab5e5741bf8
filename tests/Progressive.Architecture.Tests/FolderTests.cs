namespace Progressive.Architecture.Tests;

/// <summary>
/// The folders of a project have one direction: code uses its own folder and those below it. Symbols decide, not namespaces:
/// a type whose parts are in several folders may be used wherever one of them may, each of its members where that member stands.
/// </summary>
public class FolderTests
{
    /// <summary>What is at the root of a project, in no folder.</summary>
    private const string Root = "";

    /// <summary>The folders of each project, the lowest first.</summary>
    private static readonly Dictionary<string, string[]> Orders = new()
    {
        ["src/Progressive.Policies"] =
        [
            "Polyfills", "Text", "Findings", "Names", "Model", "Plan", "Drafts", "Rules", "Syntax", "Format", "Printing", Root, "Fluent", "Repairs",
        ],
        ["src/Progressive.Core"] = ["Time", "Metrics", "Traffic", "Judgement", "Machine", "Journal", "Engine", "Views", "Hosting"],
        ["analyzers/Progressive.Analyzers"] = [Root, "Fluent", "Usage", "Conversions", "Generation"],
        ["analyzers/Progressive.Analyzers.CodeFixes"] = ["Files", "Fluent", "Conversions"],
    };

    public static TheoryData<string> Projects => [.. Orders.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_have_one_direction(string project)
    {
        var order = Orders[project];
        var sources = new SourceProject(Repository.Files(project, "*.csproj").Single());

        Assert.Empty(sources.UnknownNames);
        Assert.Empty(sources.Folders.Except(order));
        Assert.Empty(order.Except(sources.Folders));
        var upward = sources.References().Where(reference => reference.To.All(to => Array.IndexOf(order, to) > Array.IndexOf(order, reference.From))).ToList();
        Assert.Empty(upward);
    }

    [Fact]
    public void A_reference_is_found_whatever_namespace_hides_it()
    {
        var sources = new SourceProject("Sample", [
            ("Low/One.cs", "namespace A; public partial record One { public int Own => 1; }"),
            ("High/One.cs", "namespace A; public partial record One { public static One Make() => new(); }"),
            ("High/Two.cs", "namespace A; public static class Two { public static int Extend(this int number) => number; }"),
            ("Low/Three.cs", "namespace A; public class Three { One a = new(); int b = new One().Own; One c = One.Make(); int d = 1.Extend(); }"),
        ]);

        Assert.Equal(
            ["One.Make()", "Two.Extend(int)"],
            sources.References().Where(reference => reference.From == "Low" && !reference.To.Contains("Low")).Select(reference => reference.Symbol).Order(StringComparer.Ordinal));
    }
}
