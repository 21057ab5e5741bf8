namespace Progressive.Architecture.Tests;

/// <summary>The page of everything public, which is written from the code: <c>UPDATE_GOLDEN=1</c> writes it again.</summary>
public class ApiPageTests
{
    private const string Page = "docs/api.md";

    private const string Head = """
        # Public types

        Every public type of every package, with the first sentence of its documentation. This page is written by a test, from the code.

        """;

    [Fact]
    public void Every_public_type_is_on_the_page_with_what_it_is()
    {
        var expected = Head + string.Join('\n', Repository.Projects("src").Where(project => project.IsPackage).Select(Section).OfType<string>());
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Repository.Write(Page, expected);
        }

        Assert.Equal(expected, Repository.Read(Page));
    }

    private static string? Section(ProjectFile project)
    {
        var documentation = new DocumentationFile(project.AssemblyName);
        var rows = BuiltAssembly.Types(project.AssemblyName)
            .Where(type => type.IsPublic)
            .OrderBy(type => type.ToString(), StringComparer.Ordinal)
            .Select(type => $"| `{Shortened(type, project.Name)}` | {documentation.FirstSentence(type)} |\n")
            .ToArray();
        return rows.Length == 0 ? null : $"""

            ## {project.Name}

            | type | what it is |
            |---|---|
            {string.Concat(rows)}
            """.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
    }

    // Most types are in the namespace of their package or below it, and need not repeat it.
    private static string Shortened(DeclaredType type, string package) =>
        type.Namespace == package || type.Namespace.StartsWith(package + ".", StringComparison.Ordinal) ? type.ToString()[(package.Length + 1)..] : type.ToString();
}
