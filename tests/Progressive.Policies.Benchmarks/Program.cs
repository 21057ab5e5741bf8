using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Progressive.Policies.Benchmarks;

// The table of docs/language/performance.md, or by "quick" a first look by the stopwatch.
if (args is ["quick"])
{
    StopwatchRun.Print();
    return;
}

BenchmarkRunner.Run<ParserBenchmarks>(DefaultConfig.Instance
    .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)));
