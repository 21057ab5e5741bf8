using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Progressive.Statistics.Benchmarks;

// The tables of docs/statistics/performance.md by "--quick", with names of sections to see only those; without it, BenchmarkDotNet at length.
if (args is ["--quick", .. var sections])
{
    QuickRun.Print(sections);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(MannWhitneyBenchmarks).Assembly).RunAll(DefaultConfig.Instance
    .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)));
