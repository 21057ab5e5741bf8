namespace Progressive.Core.Tests.Engine.Simulation;

/// <summary>Everything that an engine does can be done on one thread, in an order that a seed draws.</summary>
public class SimulationTests
{
    private const int Seeds = 50;

    [Fact]
    public void The_same_seed_gives_the_same_journal_byte_for_byte_and_another_seed_another_one()
    {
        var histories = Enumerable.Range(0, Seeds).Select(History.Of).ToList();

        Assert.Equal(Seeds, histories.Distinct(StringComparer.Ordinal).Count());
        Assert.All(histories, (history, seed) => Assert.Equal(history, History.Of(seed)));
    }

    [Fact]
    public void The_seeds_reach_everything_that_the_simulation_has()
    {
        var all = string.Concat(Enumerable.Range(0, Seeds).Select(History.Of));

        Assert.All(
            ["Succeeded", "RolledBack", "superseded by v3", "refused the connection", "\"bob\"", "\"cleo\""],
            what => Assert.Contains(what, all, StringComparison.Ordinal));
    }

    [Fact]
    public void What_leaves_the_thread_is_found_out() =>
        Assert.ThrowsAny<InvalidOperationException>(() => Simulation.Run(1, async simulation =>
        {
            await Task.Run(() => 1).ConfigureAwait(false);
            return simulation.Clock.GetUtcNow();
        }));
}
