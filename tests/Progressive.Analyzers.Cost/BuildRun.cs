using System.Globalization;
using Progressive.Analyzers.Fluent;
using Progressive.Policies;

namespace Progressive.Analyzers.Cost;

/// <summary>Builds the projects with each analyzer in turn, round by round, and prints the fewest seconds of each.</summary>
internal static class BuildRun
{
    private const int ManyFiles = 500;

    private static readonly MeasuredAnalyzer NoOp = new("no-op", "Progressive.Analyzers.Cost", typeof(BuildRun).Assembly.Location);

    private static readonly MeasuredAnalyzer Own = new(
        "progressive", "Progressive.Analyzers", typeof(PolicyFileAnalyzer).Assembly.Location, typeof(Policy).Assembly.Location, typeof(Sprache.Parse).Assembly.Location);

    private static readonly MeasuredAnalyzer[] Both = [NoOp, Own];

    private static readonly MeasuredAnalyzer[] All = [NoOp, Own, new("xunit.analyzers", "Xunit.Analyzers"), new("roslynator.analyzers", "Roslynator")];

    public static async Task Print(int rounds)
    {
        var with = await Measure(usesLibrary: true, GeneratedProject.PolicyFiles, All, rounds);
        var more = await Measure(usesLibrary: true, ManyFiles, Both, rounds);
        var without = await Measure(usesLibrary: false, 0, All, rounds);

        Console.WriteLine("| Analyzer | own seconds | all analyzers | own, without the library | all, without the library |\n|---|---:|---:|---:|---:|");
        foreach (var analyzer in All)
        {
            var (known, unknown) = (with[analyzer].Min(build => build.Total), without[analyzer].Min(build => build.Total));
            Print($"| {analyzer.Name} | {Least(with, analyzer):0.000} | {known:0.00} | {Least(without, analyzer):0.000} | {unknown:0.00} |");
        }

        var chains = Least(with, Own, typeof(FluentPolicyAnalyzer)) - Least(with, NoOp);
        var files = Least(with, Own, typeof(PolicyFileAnalyzer)) - Least(with, NoOp);
        var each = (Least(more, Own, typeof(PolicyFileAnalyzer)) - Least(with, Own, typeof(PolicyFileAnalyzer))) / (ManyFiles - GeneratedProject.PolicyFiles);
        Print($"A chain: {1000 * chains / GeneratedProject.Chains:0.00} ms above the no-op");
        Print($"A policy file: {1000 * files / GeneratedProject.PolicyFiles:0.00} ms above the no-op; each further one {1000 * each:0.00} ms");

        // What all others take varies more from build to build than ours is.
        var others = without[NoOp].Min(build => build.Total);
        Print($"Without the library: {(others - Least(without, NoOp) + Least(without, Own)) / others:0.00} times what all analyzers take with the no-op");
    }

    private static async Task<Dictionary<MeasuredAnalyzer, List<AnalyzerSeconds>>> Measure(
        bool usesLibrary, int policyFiles, MeasuredAnalyzer[] analyzers, int rounds)
    {
        using var project = new BuiltProject(usesLibrary, policyFiles);
        await project.Restore();
        var measured = analyzers.ToDictionary(analyzer => analyzer, _ => new List<AnalyzerSeconds>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var analyzer in analyzers)
                measured[analyzer].Add(await project.Build(analyzer));
        }

        return measured;
    }

    private static double Least(Dictionary<MeasuredAnalyzer, List<AnalyzerSeconds>> measured, MeasuredAnalyzer analyzer, Type? type = null) =>
        measured[analyzer].Min(build => build.Of(type?.FullName ?? analyzer.Prefix));

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
