using System;
using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Rules;

namespace Progressive.Policies;

/// <summary>Builds the immutable policy from a draft that no rule refused, and fills in the defaults.</summary>
internal static class PolicyBuilder
{
    public static Policy Build(PolicyDraft draft) => new()
    {
        Name = draft.Name,
        Binding = draft.Binding.Or(null!),
        Metrics = List(draft.Metrics, Metric),
        Strategy = Strategy(draft),
        Gates = List(draft.Gates, gate => Gate(draft, gate)),
        Reactions = new Reactions(
            draft.Reactions.OnFailure.Or(Defaults.Reactions.OnFailure!),
            draft.Reactions.OnInconclusive.Or(Defaults.Reactions.OnInconclusive!),
            draft.Reactions.OnNoData.Or(Defaults.Reactions.OnNoData!)),
        OnRollBack = draft.OnRollBack is { } hook ? new HookCall(hook.Hook.Or(""), hook.Within.Or(default)) : null,
        Freezes = List(draft.Freezes, Freeze),
        Expectations = draft.Expect is { } expect ? Expectations(expect) : null,
        Deadline = draft.Deadline.Is(out var within)
            ? new Deadline(within, draft.DeadlineReaction.Or(Reaction.RollBack))
            : null,
    };

    private static Metric Metric(MetricDraft draft) => new()
    {
        Name = draft.Name,
        Kind = draft.Kind.Or(default),
        Series = draft.Series.Or(""),
        Against = draft.Against.Or(null!),
        Query = draft.Query.Or(null!),
        AgainstQuery = draft.AgainstQuery.Or(null!),
        Provider = draft.Provider.Or(null!),
        Absent = draft.Absent.Is(out var absent) ? absent : null,
        Unit = draft.Unit.Or(null!),
        Better = draft.Better.Or(Better.Unstated),
        Filters = new ValueList<LabelFilter>(draft.Filters),
    };

    private static Strategy Strategy(PolicyDraft policy)
    {
        var draft = policy.Strategy!;
        var stages = List(draft.Stages, stage => Stage(policy, stage));
        var keepBaseline = draft.KeepBaseline.Or(TimeSpan.Zero);
        return draft.Kind switch
        {
            StrategyKind.Canary => new Canary { Stages = stages, KeepBaseline = keepBaseline },
            StrategyKind.BlueGreen => new BlueGreen { Stages = stages, KeepBaseline = keepBaseline },
            StrategyKind.FeatureFlag => new FeatureFlag { Stages = stages, KeepBaseline = keepBaseline, Flag = draft.Flag.Or("") },
            _ => new Phased
            {
                Stages = stages,
                KeepBaseline = keepBaseline,
                Environments = List(draft.Environments, environment => environment.Or("")),
                Rings = List(draft.Rings, ring => new Ring(ring.Name, List(ring.Environments, environment => environment.Or("")))),
                Alike = draft.Alike,
            },
        };
    }

    private static Stage Stage(PolicyDraft policy, StageDraft stage) => stage switch
    {
        StepDraft step => new Step
        {
            Audience = step.Audience.Or(null!),
            Hold = step.Hold.Is(out var minimum) ? new Hold(minimum, step.UpTo.Or(minimum)) : null,
            Gates = new ValueList<string>(GuardsOf(policy, step).Select(gate => gate.Name)),
            UnguardedReason = step.Unguarded.Or(null!),
            During = step.During.Or(null!),
        },
        ApprovalDraft approval => new Approval
        {
            Role = approval.Role.Or(""),
            Within = approval.Within.Or(default),
            Otherwise = approval.Otherwise.Or(Reaction.RollBack),
        },
        HookDraft hook => new HookRun
        {
            Hook = hook.Hook.Or(""),
            Within = hook.Within.Or(default),
            Otherwise = hook.Otherwise.Or(Reaction.RollBack),
        },
        NoWayBackDraft => new NoWayBack(),
        DropDraft drop => new Drop { Audience = drop.Audience.Or(null!) },
        _ => throw new InvalidOperationException($"A stage of type {stage.GetType().Name} has no form in a policy."),
    };

    /// <summary>The gates of a step: its own <c>while</c>, else the strategy's, else every gate; none if it is unguarded.</summary>
    public static List<GateDraft> GuardsOf(PolicyDraft policy, StepDraft step)
    {
        if (step.Unguarded.IsGiven || !step.Hold.IsGiven)
        {
            return [];
        }

        return (step.While ?? policy.Strategy?.While) is { } named ? policy.Index.Named(named).Gates : policy.Gates;
    }

    private static Gate Gate(PolicyDraft policy, GateDraft draft)
    {
        var every = draft.Every.Or(Defaults.Every);
        return new Gate
        {
            Name = draft.Name,
            Every = every,
            WarmUp = draft.WarmUp.Or(Defaults.WarmUp),
            Confidence = draft.Confidence.Or(Defaults.Confidence),
            Samples = draft.Samples.Or(Defaults.Samples),
            Patience = draft.Patience.Or(TimeSpan.FromTicks(every.Ticks * Defaults.PatienceInLooks)),
            Spending = draft.Spending.Is(out var spending) ? spending : null,
            Checks = List(draft.Checks, check => Check(policy, check)),
            Reactions = new Reactions(
                draft.Reactions.OnFailure.Or(null!), draft.Reactions.OnInconclusive.Or(null!), draft.Reactions.OnNoData.Or(null!)),
        };
    }

    private static Check Check(PolicyDraft policy, CheckDraft draft)
    {
        var metric = policy.FindMetric(draft.Metric.Or(""))!;
        return new Check
        {
            Metric = metric.Name,
            Statistic = draft.Statistic.Or(null!),
            Limit = Limit(draft),
            Method = Methods.Chosen(metric.Kind.Or(default), draft)
                ?? throw new InvalidOperationException($"The check of '{metric.Name}' has no method."),
            Windows = new ValueList<TimeSpan>(draft.Windows.Select(window => window.Or(default)).OrderBy(window => window)),
            Tolerance = draft.Tolerance.Or(null!),
            Observed = draft.Observed,
        };
    }

    private static Limit Limit(CheckDraft draft)
    {
        var amount = draft.Amount.Or(null!);
        var failBeyond = draft.FailBeyond.Or(amount);
        return draft.Reference.Is(out var reference)
            ? new RelativeLimit(amount, failBeyond, reference) { IsDifference = draft.IsDifference }
            : new AbsoluteLimit(draft.Side.Or(default), Absolute(amount), Absolute(failBeyond));
    }

    private static Quantity Absolute(Amount amount) => amount switch
    {
        RatioAmount { Percent.Value: var percent } => new Quantity(percent, Unit.Find("%")!),
        QuantityAmount { Quantity: var quantity } => quantity,
        _ => throw new InvalidOperationException($"'{amount}' is not an absolute bound."),
    };

    private static Freeze Freeze(FreezeDraft draft)
    {
        var zone = draft.Zone.Or(Defaults.Zone);
        return draft.IsOfDates
            ? new DateFreeze(draft.First.Or(default), draft.Last.Or(default), zone)
            : new WeekdayFreeze(List(draft.Days, day => day.Or(default)), zone);
    }

    private static Expectations Expectations(ExpectDraft draft) => new(
        draft.Traffic.Or(null!),
        List(draft.Metrics, metric => new MetricExpectation(
            metric.Metric.Or(""), metric.Level.Is(out var level) ? Absolute(level) : null, metric.Quantiles)));

    private static ValueList<TOut> List<TIn, TOut>(IEnumerable<TIn> items, Func<TIn, TOut> build) => new(items.Select(build));
}
