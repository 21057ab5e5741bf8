using System.Diagnostics;

namespace Progressive.Statistics.Benchmarks;

/// <summary>
/// Times several ways to do one thing in turns, so that whatever else the machine does meets all of them alike. The first way is the one
/// that the others are set against.
/// </summary>
/// <param name="ways">What each is called, and one run of it.</param>
internal sealed class Interleaved(params (string Name, Action Run)[] ways)
{
    private const int Rounds = 9;
    private const double SecondsPerTurn = 0.03;
    private const double SecondsOfWarmUp = 0.4;

    /// <summary>The times of each way, in seconds a run.</summary>
    public IReadOnlyList<Timing> Measure()
    {
        int[] runs = [.. ways.Select(way => RunsPerTurn(way.Run))];
        double[][] seconds = [.. ways.Select(_ => new double[Rounds])];
        for (var round = 0; round < Rounds; round++)
        {
            for (var way = 0; way < ways.Length; way++)
                seconds[way][round] = Turn(ways[way].Run, runs[way]);
        }

        return [.. ways.Select((way, i) => new Timing(way.Name, seconds[i].Min(), seconds[i].Order().ElementAt(Rounds / 2), Allocated(way.Run)))];
    }

    /// <summary>The first runs compile the code, and compile it again once it is known to be hot.</summary>
    private static int RunsPerTurn(Action run)
    {
        var watch = Stopwatch.StartNew();
        var fastest = double.MaxValue;
        do
        {
            fastest = Math.Min(fastest, Turn(run, 1));
        }
        while (watch.Elapsed.TotalSeconds < SecondsOfWarmUp);

        return (int)Math.Max(1, SecondsPerTurn / fastest);
    }

    private static double Turn(Action run, int runs)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < runs; i++)
            run();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / runs;
    }

    private static long Allocated(Action run)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        run();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
