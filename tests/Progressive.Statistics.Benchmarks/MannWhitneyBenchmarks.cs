using BenchmarkDotNet.Attributes;
using Progressive.Statistics.Benchmarks.Peers;

namespace Progressive.Statistics.Benchmarks;

/// <summary>The asymptotic test beside its peers.</summary>
[MemoryDiagnoser]
public class MannWhitneyBenchmarks
{
    private Workloads workloads = new(Workload.Continuous, 400_000);

    /// <summary>Values a side.</summary>
    [Params(20, 100, 1_000, 10_000, 100_000, 1_000_000)]
    public int Size { get; set; }

    /// <summary>Whether values are rounded to whole milliseconds.</summary>
    [Params(false, true)]
    public bool Whole { get; set; }

    [GlobalSetup]
    public void Draw() => workloads = new(Whole ? Workload.WholeMilliseconds : Workload.Continuous, Size);

    [Benchmark(Baseline = true)]
    public MannWhitneyResult Ours()
    {
        var (x, y) = workloads.Next();
        return MannWhitney.Test(x, y, Alternative.TwoSided, RankTestMethod.Asymptotic);
    }

    [Benchmark]
    public (double U, double PValue) MathNet()
    {
        var (x, y) = workloads.Next();
        return MathNetMannWhitney.Test(x, y);
    }

    [Benchmark]
    public (double U, double PValue) Perfolizer()
    {
        var (x, y) = workloads.Next();
        return PerfolizerMannWhitney.Test(x, y);
    }
}
