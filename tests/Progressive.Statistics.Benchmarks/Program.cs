using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Progressive.Statistics.Benchmarks;

// The tables of docs/statistics/performance.md by "--quick", with names of sections to see only those. Anything else is left to BenchmarkDotNet, as
// "--filter *Location*"; without arguments it runs all it has.
if (args is ["--quick", .. var sections])
{
    QuickRun.Print(sections);
    return;
}

var config = DefaultConfig.Instance
    .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
    .AddColumn(StatisticColumn.Min, StatisticColumn.Median);
BenchmarkSwitcher.FromAssembly(typeof(MannWhitneyBenchmarks).Assembly).Run(args is [] ? ["--filter", "*"] : args, config);
