using System.Globalization;
using Progressive.Core.Machine;

namespace Progressive.Crash.Tests;

/// <summary>
/// The process of a running rollout is killed. Whoever starts it again finds the same rollout, and brings it to the end
/// that it would have come to.
/// </summary>
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private const int AtOnce = 4;

    // A few in an ordinary run; as many as KILLS says in a long one.
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("KILLS") ?? "8", CultureInfo.InvariantCulture);

    private readonly string root = Directory.CreateTempSubdirectory("progressive-crash-").FullName;
    private int folders;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Theory]
    [InlineData(false, RolloutPhase.Succeeded)]
    [InlineData(true, RolloutPhase.RolledBack)]
    public async Task Killed_at_any_boundary_between_journal_and_effects_a_rollout_comes_to_the_same_end(bool isSlow, RolloutPhase end)
    {
        var boundaries = new Boundaries(null, Blow.None);
        var unbroken = await Aftermath.OfAsync(NewFolder(), isSlow, boundaries, Cancellation);
        Assert.Equal(end, unbroken.End.Phase);

        var (chosen, killed) = (Chosen(boundaries.Passed), 0);
        await Parallel.ForEachAsync(chosen, Options(), async (boundary, cancellation) =>
        {
            var folder = NewFolder();
            using (var victim = await Victim.StartAsync(folder, isSlow, cancellation, "kill", boundary))
            {
                // One look more or less is a matter of luck: a run may end before it comes to its last boundaries.
                Interlocked.Add(ref killed, await victim.EndAsync(cancellation) ? 0 : 1);
            }

            var aftermath = await Aftermath.OfAsync(folder, isSlow, new Boundaries(null, Blow.None), cancellation);
            aftermath.MustMatch(unbroken);
        });

        output.WriteLine($"{boundaries.Passed.Count} boundaries, {chosen.Length} chosen, killed at {killed}: {string.Join(", ", chosen)}");
        Assert.True(killed >= 0.8 * chosen.Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_at_any_instant_a_rollout_comes_to_the_same_end(bool isSlow)
    {
        var unbroken = await Aftermath.OfAsync(NewFolder(), isSlow, new Boundaries(null, Blow.None), Cancellation);
        var random = new Random(isSlow ? 1 : 2);
        var delays = Enumerable.Range(0, Kills).Select(_ => TimeSpan.FromMilliseconds(random.Next(0, isSlow ? 600 : 1000))).ToArray();

        var killed = 0;
        await Parallel.ForEachAsync(delays, Options(), async (delay, cancellation) =>
        {
            var folder = NewFolder();
            using (var victim = await Victim.StartAsync(folder, isSlow, cancellation))
            {
                await Task.Delay(delay, cancellation);
                victim.Kill();
                Interlocked.Add(ref killed, await victim.EndAsync(cancellation) ? 0 : 1);
            }

            var aftermath = await Aftermath.OfAsync(folder, isSlow, new Boundaries(null, Blow.None), cancellation);
            aftermath.MustMatch(unbroken);
        });

        output.WriteLine($"{killed} of {Kills} were killed before their end.");
        Assert.True(killed > 0);
    }

    [Fact]
    public async Task Killed_again_and_again_a_rollout_still_comes_to_the_same_end()
    {
        var unbroken = await Aftermath.OfAsync(NewFolder(), isSlow: false, new Boundaries(null, Blow.None), Cancellation);
        var folder = NewFolder();
        var random = new Random(3);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var victim = await Victim.StartAsync(folder, isSlow: false, Cancellation);
            await Task.Delay(TimeSpan.FromMilliseconds(350 + random.Next(0, 300)), Cancellation);
            victim.Kill();
            await victim.EndAsync(Cancellation);
        }

        var aftermath = await Aftermath.OfAsync(folder, isSlow: false, new Boundaries(null, Blow.None), Cancellation);
        aftermath.MustMatch(unbroken);
    }

    // What comes again and again is alike: an ordinary run kills at the first of every second kind.
    private static string[] Chosen(IReadOnlyCollection<string> passed) => LongForm.IsAsked
        ? [.. passed]
        : [.. LongForm.Every(2, passed.DistinctBy(name => name[..name.LastIndexOf(' ')]))];

    private static ParallelOptions Options() => new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = Cancellation };

    private string NewFolder() =>
        Directory.CreateDirectory(Path.Combine(root, $"{Interlocked.Increment(ref folders)}")).FullName;
}
