using System.Globalization;
using Progressive.Policies;

namespace Progressive.Analyzers.Cost;

/// <summary>Builds the project with each analyzer in turn, round by round, and prints the fewest seconds of each.</summary>
internal static class BuildRun
{
    private static readonly MeasuredAnalyzer NoOp = new("no-op", "Progressive.Analyzers.Cost", typeof(BuildRun).Assembly.Location);

    private static readonly MeasuredAnalyzer Own = new(
        "progressive", "Progressive.Analyzers", typeof(PolicyFileAnalyzer).Assembly.Location, typeof(Policy).Assembly.Location, typeof(Sprache.Parse).Assembly.Location);

    private static readonly MeasuredAnalyzer[] All =
        [NoOp, Own, new("xunit.analyzers", "Xunit.Analyzers"), new("roslynator.analyzers", "Roslynator")];

    public static async Task Print(int rounds)
    {
        foreach (var usesLibrary in new[] { true, false })
        {
            using var project = new BuiltProject(usesLibrary);
            await project.Restore();
            var measured = All.ToDictionary(analyzer => analyzer, _ => new List<AnalyzerSeconds>());
            for (var round = 0; round < rounds; round++)
            {
                foreach (var analyzer in All)
                    measured[analyzer].Add(await project.Build(analyzer));
            }

            Console.WriteLine(usesLibrary ? "With the library" : "Without the library");
            foreach (var (analyzer, builds) in measured)
            {
                Print($"{analyzer.Name}: own {builds.Min(build => build.Of(analyzer.Prefix)):0.000} s of {builds.Min(build => build.Total):0.000} s");
                foreach (var name in builds[0].Own.Keys.Where(name => name.StartsWith("Progressive.", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
                    Print($"  {name} {builds.Min(build => build.Own.GetValueOrDefault(name)):0.000} s");
            }
        }
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
