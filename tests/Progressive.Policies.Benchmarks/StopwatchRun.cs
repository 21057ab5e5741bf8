using System.Diagnostics;
using System.Globalization;
using Progressive.Policies.Benchmarks.Peers;

namespace Progressive.Policies.Benchmarks;

/// <summary>A first look in seconds; the figures of the documentation come from BenchmarkDotNet.</summary>
internal static class StopwatchRun
{
    public static void Print()
    {
        foreach (var isLarge in new[] { false, true })
        {
            var peers = new ParserBenchmarks { Large = isLarge };
            var (policy, yaml) = isLarge ? (Sample.LargePolicy, Sample.LargeYaml) : (Sample.Policy, Sample.Yaml);
            if (PolicyText.Parse(policy).HasErrors || SpracheGrammar.Read(policy).Sum(part => part.Size) != SuperpowerGrammar.Read(policy).Sum(part => part.Size))
                throw new InvalidOperationException("The peers do not read the same.");
            Measure("PolicyText", policy, peers.Policies);
            Measure("PolicyText, drafts only", policy, peers.Drafts);
            Measure("idiomatic Sprache", policy, peers.IdiomaticSprache);
            Measure("Superpower", policy, peers.Superpower);
            Measure("YamlDotNet, nodes", yaml, peers.YamlDotNetNodes);
            Measure("YamlDotNet, into types", yaml, peers.YamlDotNetTypes);
        }
    }

    private static void Measure(string name, string text, Func<object> read)
    {
        var watch = Stopwatch.StartNew();
        while (watch.ElapsedMilliseconds < 1500)
            read();
        var best = double.MaxValue;
        for (var repeat = 0; repeat < 15; repeat++)
        {
            var runs = 0;
            watch.Restart();
            do
            {
                read();
                runs++;
            }
            while (watch.ElapsedMilliseconds < 60);
            best = Math.Min(best, watch.Elapsed.TotalSeconds / runs);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        read();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-32} {text.Length,7} chars {best * 1e6,10:0.0} us {text.Length / best / 1e6,7:0.00} MB/s {(double)allocated / text.Length,7:0.0} B/B"));
    }
}
