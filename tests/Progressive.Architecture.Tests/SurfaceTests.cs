namespace Progressive.Architecture.Tests;

/// <summary>What a package shows is what its users need: machinery is internal.</summary>
public class SurfaceTests
{
    // Views are for people to look at, and events for journals to keep: neither grows by how the library works inside.
    private static readonly string[] CarriedByEvents =
        ["Drift", "RolloutCommand", "RolloutTimer", "TimerKind", "CheckResult", "Verdict", "Evidence", "EvidenceScale"];

    // A case of a closed union is part of its union.
    [Theory]
    [InlineData("Progressive.Core", 70)]
    [InlineData("Progressive.Policies", 90)]
    public void A_package_has_few_public_types(string assembly, int limit)
    {
        var types = BuiltAssembly.Types(assembly).Where(type => type.IsPublic && !type.IsNested && !IsView(type) && !IsEvent(type)).ToArray();

        Assert.True(types.Length <= limit, $"{types.Length} public types, more than {limit}:\n{string.Join('\n', types.Select(type => type.ToString()).Order(StringComparer.Ordinal))}");
    }

    [Fact]
    public void No_package_sees_the_inside_of_another_except_what_runs_in_the_compiler()
    {
        string[] allowed =
        [
            "Progressive.Policies -> Progressive.Analyzers",
            "Progressive.Policies -> Progressive.Analyzers.CodeFixes",
            "Progressive.Analyzers -> Progressive.Analyzers.CodeFixes",
        ];
        var tests = Repository.Projects("tests").Select(project => project.AssemblyName);

        var friends = Repository.Projects("src", "analyzers")
            .SelectMany(project => BuiltAssembly.Friends(project.AssemblyName).Except(tests).Select(friend => $"{project.AssemblyName} -> {friend}"));

        Assert.Equal(allowed.Order(StringComparer.Ordinal), friends.Order(StringComparer.Ordinal));
    }

    private static bool IsView(DeclaredType type) => type.Namespace.StartsWith("Progressive.Core.Views", StringComparison.Ordinal);

    private static bool IsEvent(DeclaredType type) => type.Name == "RolloutEvent" || type.Base == "RolloutEvent" || CarriedByEvents.Contains(type.Name);
}
