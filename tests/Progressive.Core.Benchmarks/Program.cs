using System.Diagnostics;
using System.Globalization;
using Progressive.Core.Benchmarks;
using Progressive.Policies;

// The cost of one transition: the least of nine turns, so that whatever else the machine does counts least.
const int Turns = 9;
using var reader = new StreamReader(typeof(HealthyRollout).Assembly.GetManifestResourceStream("checkout.rollout")!);
var rollout = HealthyRollout.Of(PolicyText.Parse(reader.ReadToEnd()).Policies[0]);

var warmUp = Stopwatch.StartNew();
while (warmUp.Elapsed < TimeSpan.FromSeconds(2))
{
    rollout.Fold();
}

var before = GC.GetAllocatedBytesForCurrentThread();
rollout.Fold();
var bytes = GC.GetAllocatedBytesForCurrentThread() - before;

const int Folds = 20;
var least = Enumerable.Range(0, Turns).Min(_ =>
{
    var start = Stopwatch.GetTimestamp();
    for (var fold = 0; fold < Folds; fold++)
    {
        rollout.Fold();
    }

    return Stopwatch.GetElapsedTime(start).TotalNanoseconds / Folds;
});

Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"{rollout.Events} events, {least / rollout.Events:F0} ns and {bytes / rollout.Events} B an event"));
