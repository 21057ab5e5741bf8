namespace Progressive.Architecture.Tests;

/// <summary>What a project may stand on.</summary>
/// <param name="Project">Its name.</param>
/// <param name="Projects">The projects it may use as libraries; its assembly may name what those stand on as well.</param>
/// <param name="Packages">The beginnings of the names of other assemblies that its own may refer to, besides the runtime's.</param>
internal sealed record Layer(string Project, string[] Projects, string[] Packages)
{
    /// <summary>The table. A project that is not in it fails, and so does a row without a project.</summary>
    public static IReadOnlyList<Layer> All { get; } =
    [
        new("Progressive.Policies", [], ["Sprache"]),
        new("Progressive.Statistics", [], ["MathNet.Numerics"]),
        new("Progressive.Core", ["Progressive.Policies", "Progressive.Statistics"], ["Polly.Core", "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Logging.Abstractions", "System.IO.Hashing"]),
        Adapter("Progressive.Hosting", "Microsoft.Extensions"),
        Adapter("Progressive.Journal.Sqlite", "Microsoft.Data.Sqlite", "SQLitePCLRaw", "Microsoft.Extensions.DependencyInjection.Abstractions"),
        Adapter("Progressive.Traffic.FeatureFlags", "Microsoft.Extensions.DependencyInjection.Abstractions"),
        Adapter("Progressive.Traffic.Yarp", "Microsoft.AspNetCore", "Microsoft.Extensions", "Microsoft.Net.Http.Headers", "Yarp.ReverseProxy", "System.IO.Hashing"),
        Adapter("Progressive.AspNetCore", "Microsoft.AspNetCore", "Microsoft.Extensions", "Microsoft.Net.Http.Headers", "System.Threading.RateLimiting"),
        Adapter("Progressive.Testing.Contracts"),
        new(
            "Progressive.Cli",
            ["Progressive.Policies", "Progressive.Statistics", "Progressive.Core", "Progressive.Journal.Sqlite"],
            ["System.CommandLine", "Spectre.Console", "Microsoft.Extensions.Logging.Abstractions"]),
        new("Progressive.Analyzers", ["Progressive.Policies"], ["Microsoft.CodeAnalysis"]),
        new("Progressive.Analyzers.CodeFixes", ["Progressive.Analyzers", "Progressive.Policies"], ["Microsoft.CodeAnalysis", "System.Composition"]),
    ];

    /// <summary>The row of a project.</summary>
    public static Layer Of(string project) =>
        All.SingleOrDefault(layer => layer.Project == project)
        ?? throw new KeyNotFoundException($"{project} is in no layer: give it a row in {nameof(Layer)}.{nameof(All)}.");

    /// <summary>The projects whose assemblies it may refer to: those it may use, and what those may use.</summary>
    public IEnumerable<string> Reach => Projects.Concat(Projects.SelectMany(project => Of(project).Reach)).Distinct();

    /// <summary>Whether its assembly may refer to another one that is not the runtime's.</summary>
    public bool Allows(string assembly) =>
        Reach.Contains(assembly)
        || Packages.Any(package => assembly == package || assembly.StartsWith(package + ".", StringComparison.Ordinal));

    // One port, one technology: an adapter stands on the core, and on no other adapter.
    private static Layer Adapter(string project, params string[] packages) => new(project, ["Progressive.Core"], packages);
}
