using NSubstitute;
using Progressive.Core.Engine;
using Progressive.Core.Metrics;
using Progressive.Policies;

namespace Progressive.Core.Tests.Engine;

/// <summary>What was asked for before an engine was disposed of, and comes about after it.</summary>
public class DisposalEngineTests
{
    [Fact]
    public async Task T40_An_engine_that_was_disposed_of_while_a_start_was_checked_starts_nothing()
    {
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource<string?>());
        var source = Substitute.For<IMetricSource>();
        source.Name.Returns(new ScriptedMetrics().Name);
#pragma warning disable CA2012 // The call is recorded, and its answer set: there is nothing to await.
        source.FindProblemAsync(Arg.Any<Metric>(), Arg.Any<MetricBinding?>(), Arg.Any<CancellationToken>()).Returns(_ =>
        {
            asked.TrySetResult();
            return new ValueTask<string?>(answer.Task);
        });
#pragma warning restore CA2012
        await using var world = new World(options => options with { MetricSources = [source] });

        var start = world.StartAsync(PolicyTexts.TwoSteps);
        await asked.Task;
        await world.Engine.DisposeAsync();
        answer.SetResult(null);

        await Assert.ThrowsAsync<ObjectDisposedException>(() => start);
        Assert.Empty(await world.Journal.ListAsync(CancellationToken.None).ToListAsync());
    }
}
