namespace Progressive.Architecture.Tests;

/// <summary>
/// Text from outside reaches each output through one escaper. Symbols decide: the members that write are used in one type, whose own members take text that is
/// yet to be escaped.
/// </summary>
public class OutputTests
{
    [Fact]
    public void T53_the_command_line_writes_through_its_screen_alone()
    {
        string[] writers = ["System.IO.TextWriter", "System.IO.StreamWriter", "System.Console", "Spectre.Console.AnsiConsole", "Spectre.Console.Markup"];

        var users = Sources("src/Progressive.Cli").UsersOf(writers);

        Assert.Equal(
            [
                // It hands on the outputs that the process has.
                "Program.cs",

                // Help is the library's, and holds nothing from outside.
                "Commands/HelpWithExample.cs",

                // A file, not a screen.
                "Commands/NewCommand.cs",
                "Display/Screen.cs",
            ],
            users.OrderBy(path => path.Split('/').Length).ThenBy(path => path, StringComparer.Ordinal));
    }

    [Fact]
    public void T53_generated_code_is_written_by_one_type_that_takes_no_plain_text()
    {
        var sources = Sources("analyzers/Progressive.Analyzers");

        Assert.Equal(
            ["Generation/GeneratedCode.cs", "Generation/GeneratedLine.cs"],
            sources.UsersOf("System.Text.StringBuilder").Where(path => path.StartsWith("Generation/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["Generation/PolicyGenerator.cs"], sources.UsersOf("Microsoft.CodeAnalysis.SourceProductionContext").Order(StringComparer.Ordinal));
        Assert.DoesNotContain(sources.ParametersOf("GeneratedCode"), parameter => parameter is "string" or "object");
    }

    [Fact]
    public void T53_which_character_is_hidden_is_decided_in_one_place()
    {
        string[] projects = ["src/Progressive.Policies", "src/Progressive.Core", "src/Progressive.Cli", "analyzers/Progressive.Analyzers"];

        Assert.All(projects, project => Assert.Empty(Sources(project).UsersOf("System.Globalization.CharUnicodeInfo", "System.Globalization.UnicodeCategory")));
    }

    [Fact]
    public void A_use_is_found_however_it_is_written()
    {
        var sources = new SourceProject("Sample", [
            ("A.cs", "class A { void M(TextWriter one) => one.Write(1); }"),
            ("B.cs", "using static System.Console; class B { void M() => WriteLine(); }"),
            ("C.cs", "class C { object M() => new StreamWriter(\"x\"); }"),
            ("D.cs", "class D { TextWriter M(TextWriter one) => one; }"),
        ]);

        Assert.Equal(["A.cs", "B.cs", "C.cs"], sources.UsersOf("System.IO.TextWriter", "System.IO.StreamWriter", "System.Console").Order(StringComparer.Ordinal));
    }

    private static SourceProject Sources(string project) => new(Repository.Files(project, "*.csproj").Single());
}
