namespace Progressive.Architecture.Tests;

public class ReferenceTests
{
    public static TheoryData<string> Projects => [.. Repository.Projects("src", "analyzers").Select(project => project.Name)];

    [Fact]
    public void Every_project_has_its_layer() => Assert.Equal(
        Repository.Projects("src", "analyzers").Select(project => project.Name).Order(StringComparer.Ordinal),
        Layer.All.Select(layer => layer.Project).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_stands_on_the_layers_below_it(string project)
    {
        var layer = Layer.Of(project);

        Assert.Empty(Project(project).LibraryNames.Except(layer.Projects));
        Assert.DoesNotContain(BuiltAssembly.References(Project(project).AssemblyName), name => !layer.Allows(name) && !BuiltAssembly.IsOfRuntime(name));
    }

    [Fact]
    public void Policies_stand_on_Sprache_alone_for_they_run_inside_the_compiler()
    {
        Assert.Equal(["Sprache"], Project("Progressive.Policies").Packages);
        Assert.Equal(["Sprache", "netstandard"], BuiltAssembly.References("Progressive.Policies").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_command_line_starts_fast_for_it_knows_no_host_proxy_or_server()
    {
        // It reads journals in files and asks hosts over HTTP; that a check loads neither of these nor the engine is tested where the command line is.
        string[] heavy =
        [
            "Microsoft.AspNetCore", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Http", "Yarp", "Npgsql",
            "Microsoft.Orleans", "Orleans",
        ];
        var commandLine = Project("Progressive.Cli");

        var references = BuiltAssembly.AllReferences(commandLine.AssemblyName);

        Assert.Contains("Sprache", references);
        Assert.DoesNotContain(references, name => heavy.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)));
        Assert.Empty(commandLine.Frameworks);
    }

    [Fact]
    public void The_code_fixes_alone_know_workspaces_which_no_compiler_has()
    {
        var fixes = Project("Progressive.Analyzers.CodeFixes");

        Assert.Contains("Microsoft.CodeAnalysis.Workspaces", BuiltAssembly.References(fixes.AssemblyName));
        Assert.All(
            Repository.Projects("src", "analyzers").Where(project => project.Name != fixes.Name),
            project => Assert.DoesNotContain(project.Packages, package => package.Contains("Workspaces", StringComparison.Ordinal)));
        Assert.DoesNotContain(BuiltAssembly.References("Progressive.Analyzers"), name => name.Contains("Workspaces", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_under_src_uses_anything_but_src_as_a_library() => Assert.All(
        Repository.Projects("src"),
        project => Assert.All(project.Libraries, library => Assert.StartsWith("src/", library, StringComparison.Ordinal)));

    private static ProjectFile Project(string name) => Repository.Projects("src", "analyzers").Single(project => project.Name == name);
}
