using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Metrics;
using Progressive.Core.Traffic;
using Progressive.Policies;
using Spectre.Console;

namespace Checkout.Tests;

/// <summary>The live picture is drawn while a real rollout runs, on a console that only remembers.</summary>
public class RolloutViewTests
{
    [Fact]
    public async Task The_live_table_shows_the_present_steps_checks_and_the_exposure()
    {
        var view = new RolloutView(isLive: true, measuredShare: _ => 0.195);
        await using var engine = new RolloutEngine(new RolloutEngineOptions
        {
            Routers = [new ObedientRouter()],
            MetricSources = [new SteadySource()],
            Observers = [view],
        });
        var policy = PolicyText.Parse("""
            policy p {
              metric latency distribution "latency" in ms lower is better
              canary {
                step 20% hold 200ms
                step 100% hold 200ms while limits
              }
              gate limits every 100ms {
                p95 of latency at most 500 ms
              }
              gate comparison every 100ms {
                latency at most 10% worse than baseline
              }
            }
            """).Policies[0];

        var rollout = await engine.StartAsync(new RolloutRequest(policy, "checkout", "v2", "v1", "test"), TestContext.Current.CancellationToken);
        Draw(view, rollout);
        await rollout.Completion;
        var picture = Draw(view, rollout);

        Assert.Equal(RolloutPhase.Succeeded, rollout.State.Phase);
        Assert.Contains("checkout: v1 -> v2", picture, StringComparison.Ordinal);
        Assert.Contains("limits: p95 of latency at most 500 ms", picture, StringComparison.Ordinal);
        Assert.DoesNotContain("comparison", picture, StringComparison.Ordinal);
        Assert.Contains("Pass", picture, StringComparison.Ordinal);
        Assert.Contains("500", picture, StringComparison.Ordinal);
        Assert.Contains("Succeeded, exposure everyone (asked 100%, measured over the last second 20%)", picture, StringComparison.Ordinal);
    }

    private static string Draw(RolloutView view, Rollout rollout)
    {
        var page = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(page), Ansi = AnsiSupport.No });
        console.Profile.Width = 200;
        console.Write(view.Render(rollout));
        return page.ToString();
    }

    private sealed class ObedientRouter : ITrafficRouter
    {
        private ExposureReading reading = new(Exposure.Nobody, ValueList<string>.Empty);

        public string Name => "obedient";

        public ValueTask<RouterTarget?> FindAsync(string target, CancellationToken cancellationToken) =>
            new(new RouterTarget(ValueList<string>.Empty, new ValueList<string>(["v1", "v2"]), RouterCapabilities.Shares | RouterCapabilities.Previews));

        public ValueTask ApplyAsync(ExposureOrder order, CancellationToken cancellationToken)
        {
            reading = ExposureReading.Of(order);
            return ValueTask.CompletedTask;
        }

        public ValueTask<ExposureReading> ReadAsync(string target, CancellationToken cancellationToken) => new(reading);
    }

    // The longer the window, the more values.
    private sealed class SteadySource : IMetricSource
    {
        public string Name => "steady";

        public ValueTask<string?> FindProblemAsync(Metric metric, MetricBinding? binding, CancellationToken cancellationToken) => new((string?)null);

        public ValueTask<MetricReading> ReadAsync(MetricQuery query, CancellationToken cancellationToken) =>
            new(new ValuesReading([.. Enumerable.Range(0, 300 + (int)(query.To - query.From).TotalMilliseconds).Select(value => 50.0 + (value * 0.37 % 20))]));
    }
}
