using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Tests.Engine;

/// <summary>An engine whose journal is not the one that others find ends, and says so.</summary>
public class JournalReplacedEngineTests
{
    [Fact]
    public async Task T32_An_engine_whose_journal_was_replaced_touches_nothing_any_more_and_says_so()
    {
        var replaced = new JournalReplacedException("Journal 'rollouts.db' was replaced while it was open.");
        var logger = new RecordingLogger();
        await using var world = new World(options => options with { Logger = logger });
        var (first, second) = (await world.StartAsync(PolicyTexts.TwoSteps), await world.StartAsync(PolicyTexts.TwoSteps, "search"));
        await world.RunAsync(first, RolloutPhase.Holding);
        await world.RunAsync(second, RolloutPhase.Holding);
        var orders = world.Router.Orders.Count;

        world.Journal.FaultOfRenewal = () => replaced;
        await world.RunAsync(() => first.Completion.IsCompleted && second.Completion.IsCompleted);

        Assert.Same(replaced, await Assert.ThrowsAsync<JournalReplacedException>(() => first.Completion));
        Assert.Same(replaced, await Assert.ThrowsAsync<JournalReplacedException>(() => second.Completion));
        Assert.Same(replaced, world.Engine.Health.Failure);
        Assert.Equal(orders, world.Router.Orders.Count);
        await Assert.ThrowsAsync<RolloutRefusedException>(() => world.SendAsync(first, RolloutCommand.Abort));
        await World.UntilAsync(() => logger.Lines.Any(line => line.StartsWith("Critical", StringComparison.Ordinal) && line.Contains("was replaced while it was open", StringComparison.Ordinal)));
    }
}
