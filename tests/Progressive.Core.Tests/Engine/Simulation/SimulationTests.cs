namespace Progressive.Core.Tests.Engine.Simulation;

/// <summary>Everything that an engine does can be done on one thread, in an order that a seed draws.</summary>
public class SimulationTests
{
    private static readonly Lazy<string[]> Histories = new(() => [.. Enumerable.Range(0, 50).Select(History.Of)]);

    [Fact]
    public void The_same_seed_gives_the_same_journal_byte_for_byte_and_another_seed_another_one()
    {
        var histories = Histories.Value;

        Assert.Equal(histories.Length, histories.Distinct(StringComparer.Ordinal).Count());
        Assert.All(histories, (history, seed) => Assert.Equal(history, History.Of(seed)));
    }

    [Theory]
    [InlineData("Succeeded")]
    [InlineData("RolledBack")]
    [InlineData("Aborted")]
    [InlineData("superseded by v3")]
    [InlineData("refused the connection")]
    [InlineData("\"bob\"")]
    [InlineData("\"cleo\"")]
    [InlineData("\"dan\"")]
    public void Histories_differ_in_what_they_are_for(string what)
    {
        var having = Histories.Value.Count(history => history.Contains(what, StringComparison.Ordinal));

        Assert.True(having >= 3, $"Only {having} histories have {what}.");
    }

    [Fact]
    public void What_waits_for_another_thread_is_found_out() =>
        Assert.Throws<InvalidOperationException>(() => Simulation.Run(1, async _ => await OnAnotherThreadAsync()));

    [Fact]
    public void What_goes_on_on_another_thread_is_found_out() =>
        Assert.Throws<InvalidOperationException>(() => Simulation.Run(1, async simulation =>
        {
            var escaped = Task.Run(() => simulation.Clock.GetUtcNow());
            while (!escaped.IsCompleted)
            {
                await simulation.YieldAsync();
            }

            return await escaped;
        }));

    private static Task<int> OnAnotherThreadAsync() => Task.Run(async () =>
    {
        await Task.Delay(50);
        return 1;
    });
}
