using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Progressive.Core.Engine;
using Progressive.Core.Machine;

namespace Progressive.Hosting.Tests;

/// <summary>What is measured, traced and logged of rollouts.</summary>
public class TelemetryTests
{
    [Fact]
    public async Task What_happens_to_a_rollout_is_counted_and_what_it_is_now_is_a_gauge()
    {
        await using var site = await Site.StartAsync();
        using var measured = new Measurements(site);
        var rollout = await site.Engine.StartAsync("checkout", "checkout", "v2", "v1", "ann", CancellationToken.None);
        await rollout.Completion;
        await site.Host.StopAsync();

        Assert.Equal(1, measured.Sum("progressive.rollout.phase.changes", ("to", "succeeded"), ("cause", "retired")));
        Assert.True(measured.Sum("progressive.rollout.verdicts", ("gate", "limits"), ("verdict", "pass")) > 0);
        Assert.True(measured.Count("progressive.look.duration", ("gate", "limits")) > 0);
        Assert.Equal(1, measured.Count("progressive.rollout.duration", ("outcome", "succeeded")));
        Assert.All(measured.Values("progressive.look.duration"), seconds => Assert.InRange(seconds, 0, 10));
    }

    [Fact]
    public async Task A_rollout_that_waits_for_a_person_is_active_and_its_wait_is_measured()
    {
        await using var site = await Site.StartAsync();
        using var measured = new Measurements(site);
        site.Metrics.CandidateLatency = 500; // At the limit: nothing is decided.
        var rollout = await site.Engine.StartAsync("checkout", "checkout", "v2", "v1", "ann", CancellationToken.None);
        await Site.UntilAsync(() => Task.FromResult(rollout.State.Phase == RolloutPhase.Holding));
        await site.Engine.SendAsync(rollout.Header.Id, RolloutCommand.Pause, "ann", "to look", CancellationToken.None);

        await Site.UntilAsync(() => Task.FromResult(measured.Observe("progressive.rollout.active", ("phase", "paused")) == 1));
        Assert.Equal(0.5, measured.Observe("progressive.rollout.exposure", ("exposure", "confirmed")));
        await Site.UntilAsync(() => Task.FromResult(site.Log[52].Any()));
        Assert.Contains("is paused at 50% at step 1 of 2", Assert.Single(site.Log[52]), StringComparison.Ordinal);
        Assert.Equal(LogLevel.Warning, site.Log.LevelOf(52));

        await site.Engine.SendAsync(rollout.Header.Id, RolloutCommand.Abort, "ann", "enough", CancellationToken.None);
        await rollout.Completion;

        await Site.UntilAsync(() => Task.FromResult(measured.Count("progressive.rollout.person_wait.duration", ("phase", "paused")) == 1));
        Assert.Equal(0, measured.Observe("progressive.rollout.active"));
        await Site.UntilAsync(() => Task.FromResult(site.Log[50].Any()));
        Assert.Contains("is rolling back from 50% at step 1 of 2", Assert.Single(site.Log[50]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_that_the_router_does_not_take_is_counted_as_a_failure()
    {
        await using var site = await Site.StartAsync(progressive => progressive.Configure(options => (options.CallRetries, options.CallTimeout) = (0, TimeSpan.FromMilliseconds(200))));
        using var measured = new Measurements(site);
        site.Router.IsDown = true;
        var rollout = await site.Engine.StartAsync("checkout", "checkout", "v2", "v1", "ann", CancellationToken.None);
        await Site.UntilAsync(() => Task.FromResult(rollout.State.Phase == RolloutPhase.Stuck));

        await Site.UntilAsync(() => Task.FromResult(measured.Sum("progressive.effect.failures", ("effect", "exposure")) == 1));
        await Site.UntilAsync(() => Task.FromResult(site.Log[51].Any()));
        Assert.Contains("is stuck with nobody at step 1 of 2", Assert.Single(site.Log[51]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_look_and_effect_is_a_short_trace_of_its_own_linked_to_the_start_of_its_rollout()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Progressive",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var site = await Site.StartAsync();
        using var caller = new Activity("deployment").Start();
        var rollout = await site.Engine.StartAsync("checkout", "checkout", "v2", "v1", "ann", CancellationToken.None);
        await rollout.Completion;

        var own = spans.Where(span => (string?)span.GetTagItem("progressive.rollout.id") == rollout.Header.Id.Value).ToList();
        var start = Assert.Single(own, span => span.OperationName == "start rollout");
        var effects = own.Where(span => span != start).ToList();
        Assert.Contains(effects, span => span.OperationName == "look");
        Assert.Contains(effects, span => span.OperationName == "set exposure" && (string?)span.GetTagItem("progressive.exposure") == "50%");
        Assert.All(effects, span => Assert.Equal(default, span.ParentSpanId));
        Assert.All(effects, span => Assert.Equal((start.TraceId, start.ParentSpanId), (span.Links.Single().Context.TraceId, span.Links.Single().Context.SpanId)));
        Assert.Equal(effects.Count, effects.Select(span => span.TraceId).Distinct().Count());
        Assert.Equal(caller.TraceId, start.Links.Single().Context.TraceId);
    }

    /// <summary>Listens to one host's meter.</summary>
    private sealed class Measurements : IDisposable
    {
        private readonly MeterListener listener = new();
        private readonly ConcurrentQueue<(string Name, double Value, Dictionary<string, object?> Tags)> all = new();
        private ConcurrentQueue<(string Name, double Value, Dictionary<string, object?> Tags)>? observed;

        public Measurements(Site site)
        {
            var meters = site.Host.Services.GetRequiredService<IMeterFactory>();
            listener.InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == "Progressive" && instrument.Meter.Scope == meters)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            };
            listener.SetMeasurementEventCallback<double>(Keep);
            listener.SetMeasurementEventCallback<long>((instrument, value, tags, state) => Keep(instrument, value, tags, state));
            listener.SetMeasurementEventCallback<int>((instrument, value, tags, state) => Keep(instrument, value, tags, state));
            listener.Start();
        }

        public double Sum(string name, params (string, string)[] tags) => Of(all, name, tags).Sum();

        public int Count(string name, params (string, string)[] tags) => Of(all, name, tags).Count();

        public IEnumerable<double> Values(string name) => Of(all, name);

        /// <summary>The sum of a gauge's values now.</summary>
        public double Observe(string name, params (string, string)[] tags)
        {
            observed = new();
            listener.RecordObservableInstruments();
            return Of(observed, name, tags).Sum();
        }

        public void Dispose() => listener.Dispose();

        private static IEnumerable<double> Of(
            ConcurrentQueue<(string Name, double Value, Dictionary<string, object?> Tags)> measurements, string name, params (string Key, string Value)[] tags) =>
            measurements.Where(one => one.Name == name && tags.All(tag => (string?)one.Tags[tag.Key] == tag.Value)).Select(one => one.Value);

        private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state) =>
            (instrument.IsObservable ? observed! : all).Enqueue((instrument.Name, value, tags.ToArray().ToDictionary()));
    }
}
