namespace Progressive.Architecture.Tests;

public class ReferenceTests
{
    private static readonly string[] NoAdapters =
        ["Progressive.Policies", "Progressive.Statistics", "Progressive.Core", "Progressive.Cli"];

    public static TheoryData<string> Adapters =>
        [.. Repository.Projects("src").Select(project => project.Name).Except(NoAdapters)];

    [Fact]
    public void Policies_stand_on_Sprache_alone_for_they_run_inside_the_compiler()
    {
        Assert.Empty(Project("Progressive.Policies").Libraries);
        Assert.Equal(["Sprache"], Project("Progressive.Policies").Packages);
        Assert.Equal(["Sprache", "netstandard"], BuiltAssembly.References("Progressive.Policies").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Statistics_know_nothing_of_rollouts()
    {
        Assert.Empty(Project("Progressive.Statistics").Libraries);
        Assert.Empty(BuiltAssembly.OwnReferences("Progressive.Statistics"));
    }

    [Fact]
    public void The_core_stands_on_policies_and_statistics_only()
    {
        string[] allowed = ["Progressive.Policies", "Progressive.Statistics"];

        Assert.Equal(allowed, Project("Progressive.Core").LibraryNames.Order(StringComparer.Ordinal));
        Assert.Empty(BuiltAssembly.OwnReferences("Progressive.Core").Except(allowed));
    }

    [Theory]
    [MemberData(nameof(Adapters))]
    public void An_adapter_stands_on_the_core_and_on_no_other_adapter(string adapter)
    {
        Assert.Equal(["Progressive.Core"], Project(adapter).LibraryNames);
        Assert.Empty(BuiltAssembly.OwnReferences(adapter).Except(NoAdapters));
    }

    [Fact]
    public void The_command_line_starts_fast_for_it_knows_no_host_network_or_proxy()
    {
        // It reads journals in files; that a check loads neither them nor the engine is tested where the command line is.
        string[] heavy =
        [
            "Microsoft.AspNetCore", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Http", "System.Net.Http", "Yarp", "Npgsql",
            "Microsoft.Orleans", "Orleans",
        ];
        var commandLine = Project("Progressive.Cli");

        var references = BuiltAssembly.AllReferences(commandLine.AssemblyName);

        Assert.Contains("Sprache", references);
        Assert.DoesNotContain(references, name => heavy.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)));
        Assert.Empty(commandLine.Frameworks);
    }

    [Fact]
    public void The_analyzers_know_the_language_and_neither_the_engine_nor_the_statistics()
    {
        Assert.Equal(["Progressive.Policies"], Project("Progressive.Analyzers").LibraryNames);
        Assert.Equal(["Progressive.Policies"], BuiltAssembly.OwnReferences("Progressive.Analyzers"));
    }

    [Fact]
    public void The_code_fixes_stand_on_the_analyzers_and_they_alone_know_workspaces_which_no_compiler_has()
    {
        string[] allowed = ["Progressive.Analyzers", "Progressive.Policies"];
        var fixes = Project("Progressive.Analyzers.CodeFixes");

        Assert.Equal(allowed, fixes.LibraryNames.Order(StringComparer.Ordinal));
        Assert.Equal(allowed, BuiltAssembly.OwnReferences(fixes.AssemblyName));
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
