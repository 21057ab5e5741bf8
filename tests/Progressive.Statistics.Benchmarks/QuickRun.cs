using System.Globalization;
using Pragmastat;
using Progressive.Statistics.Benchmarks.Peers;
using Progressive.Statistics.Bins;
using Progressive.Statistics.Streaming;

namespace Progressive.Statistics.Benchmarks;

/// <summary>The tables of the documentation in a few minutes: every peer in turns with ours, the minimum and the median of nine turns.</summary>
internal static class QuickRun
{
    private static readonly Dictionary<string, Action> Sections = new()
    {
        ["small"] = () => MannWhitneyOf("continuous", Workload.Continuous, 20, 50, 100),
        ["continuous"] = () => MannWhitneyOf("continuous", Workload.Continuous, 1_000, 10_000, 100_000, 1_000_000),
        ["whole"] = () => MannWhitneyOf("whole ms", Workload.WholeMilliseconds, 1_000, 10_000, 100_000, 1_000_000),
        ["exact"] = Exact,
        ["location"] = Location,
        ["looks"] = Looks,
        ["ages"] = Ages,
    };

    /// <summary>Prints the sections of these names, or all.</summary>
    public static void Print(IReadOnlyCollection<string> names)
    {
        foreach (var (name, print) in Sections)
        {
            if (names.Count == 0 || names.Contains(name))
                print();
        }
    }

    private static void MannWhitneyOf(string data, Func<int, int, Workload> draw, params int[] sizes)
    {
        foreach (var size in sizes)
        {
            var pairs = new Workloads(draw, size);
            Show($"Mann-Whitney, {data}, n = m = {size}", 2.0 * size, new Interleaved(
                ("ours", Each(pairs, (x, y) => MannWhitney.Test(x, y, Alternative.TwoSided, RankTestMethod.Asymptotic))),
                ("MathNet", Each(pairs, (x, y) => MathNetMannWhitney.Test(x, y))),
                ("Perfolizer", Each(pairs, (x, y) => PerfolizerMannWhitney.Test(x, y)))));
            var (x, y) = pairs.First;
            var (ours, ranks, perfolizer) = (
                MannWhitney.Test(x, y, Alternative.TwoSided, RankTestMethod.Asymptotic), MathNetMannWhitney.Test(x, y), PerfolizerMannWhitney.Test(x, y));
            Line($"    U and p: ours {ours.U:R} {ours.PValue:G6}, MathNet {ranks.U:R} {ranks.PValue:G6}, Perfolizer {perfolizer.U:R} {perfolizer.PValue:G6} (one-sided)");
        }
    }

    private static void Exact()
    {
        foreach (var size in new[] { 10, 50, 100, 500 })
        {
            var pairs = new Workloads(Workload.Continuous, size);
            Show($"exact p, n = m = {size}", 2.0 * size, new Interleaved(
                ("ours", Each(pairs, (x, y) => MannWhitney.Test(x, y, Alternative.TwoSided, RankTestMethod.Exact)))));
        }
    }

    private static void Location()
    {
        foreach (var size in new[] { 100, 1_000, 10_000, 100_000, 1_000_000 })
        {
            var pairs = new Workloads(Workload.Continuous, size);
            Show($"Hodges-Lehmann shift, n = m = {size}", 2.0 * size, new Interleaved(
                ("ours, with bounds", Each(pairs, (x, y) => LocationBounds.Shift(x, y, 0.025, 0.025))),
                ("Pragmastat, none", Each(pairs, (x, y) => Toolkit.Shift(new Sample(x), new Sample(y))))));
            var (x, y) = pairs.First;
            Line($"    estimate: ours {LocationBounds.Shift(x, y, 0.025, 0.025).Estimate:R}, Pragmastat {(double)Toolkit.Shift(new Sample(x), new Sample(y)):R}");
        }
    }

    private static Action Each(Workloads pairs, Action<double[], double[]> run) => () =>
    {
        var (x, y) = pairs.Next();
        run(x, y);
    };

    private static void Looks()
    {
        var growing = new GrowingSamples(Workload.Continuous(1_000_000, seed: 1), looks: 60);
        Show("60 looks to n = m = 1000000, a value added", 2_000_000, new Interleaved(
            ("ours, log bins", () => growing.ByLogHistogram()),
            ("ours, exact", () => growing.ByStream()),
            ("ours, anew", () => growing.Anew((x, y) => MannWhitney.Test(x, y, Alternative.TwoSided, RankTestMethod.Asymptotic).U)),
            ("MathNet, anew", () => growing.Anew((x, y) => MathNetMannWhitney.Test(x, y).U))));
        var (binned, exact) = (growing.ByLogHistogram(), growing.ByStream());
        Line($"    U: exact {exact.U:R}, binned {binned.U:R}, off by {Math.Abs(binned.U - exact.U) / exact.U:G2}, certified {binned.UError / binned.U:G2}");
    }

    /// <summary>What a look of the engine costs that brings ten thousand new values a side, by how many there were before.</summary>
    private static void Ages()
    {
        var added = Workload.Continuous(10_000, seed: 2);
        foreach (var before in new[] { 10_000, 100_000, 1_000_000 })
        {
            var old = Workload.Continuous(before, seed: 1);
            var (x, y) = (StreamedSample.Empty.With(old.X), StreamedSample.Empty.With(old.Y));
            double[] allX = [.. old.X, .. added.X], allY = [.. old.Y, .. added.Y];
            Show($"a look with 10000 new values a side after {before}", 20_000, new Interleaved(
                ("ours, bins", () => BinnedLocation.Ratio(x.With(added.X).Bins, y.With(added.Y).Bins, 0.01, 0.01)),
                ("ours, all anew", () => LocationBounds.Ratio(allX, allY, 0.01, 0.01))));
            var (binned, exact) = (BinnedLocation.Ratio(x.With(added.X).Bins, y.With(added.Y).Bins, 0.01, 0.01), LocationBounds.Ratio(allX, allY, 0.01, 0.01));
            Line($"    ratio: bins {binned.Bounds.Estimate:0.0000} [{binned.Bounds.Lower:0.0000}, {binned.Bounds.Upper:0.0000}] to {binned.Error:0.0000}, all {exact.Estimate:0.0000} [{exact.Lower:0.0000}, {exact.Upper:0.0000}]");
        }
    }

    private static void Show(string title, double values, Interleaved ways)
    {
        var timings = ways.Measure();
        Line($"{title}");
        foreach (var timing in timings)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {timing.Name,-18} min {timing.Minimum * 1e6,12:0.00} us, median {timing.Median * 1e6,12:0.00} us, {timing.Minimum / values * 1e9,8:0.00} ns a value, "
                + $"{timing.Minimum / timings[0].Minimum,7:0.0}x, {timing.Allocated} B"));
        }
    }

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
