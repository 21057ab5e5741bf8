using System.Diagnostics.Metrics;
using Progressive.Core.Journal;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Time;
using Progressive.Policies;

namespace Progressive.Core.Engine;

/// <summary>Measures an engine: gauges of the rollouts that it runs now, and counters and histograms of what happens to them.</summary>
internal sealed class RolloutMeter : IRolloutObserver
{
    /// <summary>The name of the meter, and of the source of activities.</summary>
    public const string Name = "Progressive";

    private static readonly InstrumentAdvice<double> Minutes =
        new() { HistogramBucketBoundaries = [60, 300, 900, 1800, 3600, 2 * 3600, 4 * 3600, 8 * 3600, 24 * 3600, 3 * 24 * 3600, 7 * 24 * 3600] };

    private readonly Func<IEnumerable<Rollout>> running;
    private readonly Dictionary<RolloutId, Measured> measured = [];
    private readonly Counter<long> phaseChanges;
    private readonly Counter<long> verdicts;
    private readonly Counter<long> failures;
    private readonly Histogram<double> looks;
    private readonly Histogram<double> waits;
    private readonly Histogram<double> durations;

    /// <param name="meters">Makes the meter.</param>
    /// <param name="running">The rollouts that the engine runs now; asked on threads of whoever reads the gauges.</param>
    public RolloutMeter(IMeterFactory meters, Func<IEnumerable<Rollout>> running)
    {
        this.running = running;
        var meter = meters.Create(Name);
        meter.CreateObservableUpDownCounter("progressive.rollout.active", FindActive, "{rollout}", "Rollouts that this engine runs, by phase.");
        meter.CreateObservableGauge("progressive.rollout.exposure", FindExposures, "1", "The share of users that has the candidate: asked for, and confirmed by reading back.");
        phaseChanges = meter.CreateCounter<long>("progressive.rollout.phase.changes", "{change}", "Changes of phase, by what caused them.");
        verdicts = meter.CreateCounter<long>("progressive.rollout.verdicts", "{verdict}", "Verdicts on checks, one for each check and look.");
        failures = meter.CreateCounter<long>("progressive.effect.failures", "{failure}", "Orders, retirements and hooks that failed after all retries.");
        looks = meter.CreateHistogram<double>("progressive.look.duration", "s", "From when a look was due to its verdicts.");
        waits = meter.CreateHistogram("progressive.rollout.person_wait.duration", "s", "How long a rollout waited for a person.", advice: Minutes);
        durations = meter.CreateHistogram("progressive.rollout.duration", "s", "From the start of a rollout to its end.", advice: Minutes);
    }

    /// <inheritdoc/>
    public void OnMoved(RolloutMoved moved)
    {
        var (header, _, happened, before, (state, _, _, _)) = moved;
        var rollout = GetMeasured(header);
        var target = Tag("target", header.Target);
        switch (happened)
        {
            case Looked looked:
                Measure(looked, rollout.Machine.Outstanding(before).OfType<Look>().FirstOrDefault(look => look.Id == looked.Effect), rollout, target);
                break;
            case EffectFailed failed:
                failures.Add(1, target, Tag("effect", NameOf(rollout.Machine.Outstanding(before).FirstOrDefault(effect => effect.Id == failed.Effect))));
                break;
            case HookEnded { Succeeded: false }:
                failures.Add(1, target, Tag("effect", "hook"));
                break;
        }

        if (before.Phase != state.Phase)
        {
            phaseChanges.Add(1, target, Tag("from", EnumWords.Of(before.Phase)), Tag("to", EnumWords.Of(state.Phase)), Tag("cause", RolloutEventFormat.KindOf(happened)));
            MeasureWait(rollout, before, state, happened.At, target);
        }

        if (state.IsOver)
        {
            durations.Record((happened.At - header.AcceptedAt).TotalSeconds, target, Tag("outcome", EnumWords.Of(state.Phase)));
            measured.Remove(header.Id);
        }
    }

    private void Measure(Looked looked, Look? look, Measured rollout, KeyValuePair<string, object?> target)
    {
        var gate = Tag("gate", look is null ? "" : rollout.GateOf(look));
        foreach (var result in looked.Results)
        {
            verdicts.Add(1, target, gate, Tag("verdict", EnumWords.Of(result.Verdict)));
        }

        if (look is not null)
        {
            looks.Record((looked.At - look.To).TotalSeconds, target, gate);
        }
    }

    private void MeasureWait(Measured rollout, RolloutState before, RolloutState state, DateTimeOffset at, KeyValuePair<string, object?> target)
    {
        if (rollout.WaitingSince is { } since)
        {
            waits.Record((at - since).TotalSeconds, target, Tag("phase", EnumWords.Of(before.Phase)));
        }

        rollout.WaitingSince = IsWaitForPerson(state) ? at : null;
    }

    private static bool IsWaitForPerson(RolloutState state) =>
        state.Phase is RolloutPhase.AwaitingApproval or RolloutPhase.Stuck || state is { Phase: RolloutPhase.Paused, Pause.Until: null };

    private IEnumerable<Measurement<int>> FindActive() =>
        running().Select(rollout => new Measurement<int>(1, Tag("target", rollout.Header.Target), Tag("phase", EnumWords.Of(rollout.State.Phase))));

    private IEnumerable<Measurement<double>> FindExposures() => running().SelectMany(rollout => new[]
    {
        new Measurement<double>(rollout.State.Asked.Fraction, Tag("target", rollout.Header.Target), Tag("exposure", "asked")),
        new Measurement<double>(rollout.State.Confirmed.Fraction, Tag("target", rollout.Header.Target), Tag("exposure", "confirmed")),
    });

    // What another engine has taken over is not told of any more.
    private Measured GetMeasured(RolloutHeader header)
    {
        if (measured.TryGetValue(header.Id, out var known))
        {
            return known;
        }

        foreach (var gone in measured.Keys.Except(running().Select(rollout => rollout.Header.Id)).ToArray())
        {
            measured.Remove(gone);
        }

        var policy = PolicyText.ReadAccepted(header.PolicyText)
            ?? throw new JournalDamagedException($"The policy kept with rollout '{header.Id}' cannot be read by this version.");
        return measured[header.Id] = new Measured(new RolloutMachine(policy));
    }

    private static string NameOf(Effect? effect) => effect switch
    {
        SetExposure => "exposure",
        Retire => "retirement",
        Look => "look",
        AskApproval => "approval",
        RunHook or RunBackgroundHook => "hook",
        _ => "other",
    };

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);

    private sealed class Measured(RolloutMachine machine)
    {
        public RolloutMachine Machine => machine;

        public DateTimeOffset? WaitingSince { get; set; }

        public string GateOf(Look look) => ((HoldStage)machine.Plan.Stages[look.Stage]).Guards[look.Guard].Gate.Name;
    }
}
