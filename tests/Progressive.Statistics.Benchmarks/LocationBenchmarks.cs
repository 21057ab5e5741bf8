using BenchmarkDotNet.Attributes;
using Pragmastat;

namespace Progressive.Statistics.Benchmarks;

/// <summary>The Hodges-Lehmann shift with its bounds, beside one that has none.</summary>
[MemoryDiagnoser]
public class LocationBenchmarks
{
    private Workloads workloads = new(Workload.Continuous, 400_000);

    /// <summary>Values a side.</summary>
    [Params(100, 1_000, 10_000, 100_000, 1_000_000)]
    public int Size { get; set; }

    [GlobalSetup]
    public void Draw() => workloads = new(Workload.Continuous, Size);

    [Benchmark(Baseline = true)]
    public object Ours()
    {
        var (x, y) = workloads.Next();
        return LocationBounds.Shift(x, y, 0.025, 0.025);
    }

    [Benchmark]
    public object PragmastatWithoutBounds()
    {
        var (x, y) = workloads.Next();
        return Toolkit.Shift(new Sample(x), new Sample(y));
    }
}
