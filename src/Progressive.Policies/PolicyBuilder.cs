using System;
using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Rules;

namespace Progressive.Policies;

/// <summary>Builds the immutable policy from a draft that no rule refused, and fills in the defaults.</summary>
internal static class PolicyBuilder
{
    /// <exception cref="InvalidOperationException">The draft says something that no policy can hold: rules would have refused it.</exception>
    public static Policy Build(PolicyDraft draft) => Filled(NewPolicy(draft), draft, PolicyDraft.Clauses);

    private static Policy NewPolicy(PolicyDraft draft) => new()
    {
        Name = draft.Name,
        Binding = draft.Binding.GetValueOrDefault(null!),
        Metrics = List(draft.Metrics, Metric),
        Strategy = Strategy(draft),
        Gates = List(draft.Gates, gate => Gate(draft, gate)),
        Reactions = Filled(Defaults.Reactions, draft.Reactions, ReactionsDraft.Clauses),
        OnRollBack = draft.OnRollBack is { } hook ? new HookCall(hook.Hook.GetValueOrDefault(""), hook.Within.GetValueOrDefault(default)) : null,
        Freezes = List(draft.Freezes, Freeze),
        Expectations = draft.Expect is { } expect ? Expectations(expect) : null,
        Deadline = draft.Deadline.TryGet(out var within)
            ? new Deadline(within, draft.DeadlineReaction.GetValueOrDefault(Reaction.RollBack))
            : null,
    };

    private static Metric Metric(MetricDraft draft) => Filled(NewMetric(draft), draft, MetricDraft.Clauses);

    private static Metric NewMetric(MetricDraft draft) => new()
    {
        Name = draft.Name,
        Kind = draft.Kind.GetValueOrDefault(default),
        Series = draft.Series.GetValueOrDefault(""),
        Against = draft.Against.GetValueOrDefault(null!),
        Query = draft.Query.GetValueOrDefault(null!),
        AgainstQuery = draft.AgainstQuery.GetValueOrDefault(null!),
        Better = draft.Better.GetValueOrDefault(Better.Unstated),
        Filters = new ValueList<LabelFilter>(draft.Filters),
    };

    private static Strategy Strategy(PolicyDraft policy)
    {
        var draft = policy.Strategy!;
        var stages = List(draft.Stages, stage => Stage(policy, stage));
        Strategy strategy = draft.Kind switch
        {
            StrategyKind.Canary => new Strategy.Canary { Stages = stages },
            StrategyKind.BlueGreen => new Strategy.BlueGreen { Stages = stages },
            StrategyKind.FeatureFlag => new Strategy.FeatureFlag { Stages = stages, Flag = draft.Flag.GetValueOrDefault("") },
            _ => new Strategy.Phased
            {
                Stages = stages,
                Environments = List(draft.Environments, environment => environment.GetValueOrDefault("")),
                Rings = List(draft.Rings, ring => new Ring(ring.Name, List(ring.Environments, environment => environment.GetValueOrDefault("")))),
                Alike = draft.Alike,
            },
        };
        return Filled(strategy, draft, StrategyDraft.Clauses);
    }

    private static Stage Stage(PolicyDraft policy, StageDraft stage) => stage switch
    {
        StepDraft step => Filled(
            new Stage.Step
            {
                Audience = step.Audience.GetValueOrDefault(null!),
                Hold = step.Hold.TryGet(out var minimum) ? new Hold(minimum, step.UpTo.GetValueOrDefault(minimum)) : null,
                Gates = new ValueList<string>(policy.Index.GatesOf(step).Select(gate => gate.Name)),
            },
            step,
            StepDraft.Clauses),
        ApprovalDraft approval => Filled(new Stage.Approval { Role = approval.Role.GetValueOrDefault("") }, approval, ApprovalDraft.Clauses),
        HookDraft hook => Filled(new Stage.HookRun { Hook = hook.Hook.GetValueOrDefault("") }, hook, HookDraft.Clauses),
        NoWayBackDraft => new Stage.NoWayBack(),
        DropDraft drop => new Stage.Drop { Audience = drop.Audience.GetValueOrDefault(null!) },
        _ => throw new InvalidOperationException($"A stage of type {stage.GetType().Name} has no form in a policy."),
    };

    private static Gate Gate(PolicyDraft policy, GateDraft draft) => Filled(
        new Gate
        {
            Name = draft.Name,
            Checks = List(draft.Checks, check => Check(policy, check)),
            Reactions = Filled(new Reactions(null, null, null), draft.Reactions, ReactionsDraft.Clauses),
        },
        draft,
        GateDraft.Clauses);

    private static Check Check(PolicyDraft policy, CheckDraft draft)
    {
        var name = draft.Metric.GetValueOrDefault("");
        var metric = policy.FindMetric(name) ?? throw new InvalidOperationException($"There is no metric '{name}'.");
        return new Check
        {
            Metric = metric.Name,
            Statistic = draft.Statistic.GetValueOrDefault(null!),
            Limit = Limit(draft),
            Method = Methods.Chosen(metric.Kind.GetValueOrDefault(default), draft)
                ?? throw new InvalidOperationException($"The check of '{metric.Name}' has no method."),
            Windows = new ValueList<TimeSpan>(draft.Windows.Select(window => window.GetValueOrDefault(default)).OrderBy(window => window)),
            Tolerance = draft.Tolerance.GetValueOrDefault(null!),
            Observed = draft.Observed,
        };
    }

    private static Limit Limit(CheckDraft draft)
    {
        var amount = draft.Amount.GetValueOrDefault(null!);
        var failBeyond = draft.FailBeyond.GetValueOrDefault(amount);
        return draft.Reference.TryGet(out var reference)
            ? new Limit.Relative(amount, failBeyond, reference) { IsDifference = draft.IsDifference }
            : new Limit.Absolute(draft.Side.GetValueOrDefault(default), Absolute(amount), Absolute(failBeyond));
    }

    private static Quantity Absolute(Amount amount) => amount switch
    {
        Amount.Ratio { Percent.Value: var percent } => new Quantity(percent, Unit.Find("%")!),
        Amount.Difference { Quantity: var quantity } => quantity,
        _ => throw new InvalidOperationException($"'{amount}' is not an absolute bound."),
    };

    private static Freeze Freeze(FreezeDraft draft)
    {
        Freeze freeze = draft.IsOfDates
            ? new Freeze.Dates(draft.First.GetValueOrDefault(default), draft.Last.GetValueOrDefault(default), "")
            : new Freeze.Weekdays(List(draft.Days, day => day.GetValueOrDefault(default)), "");
        return Filled(freeze, draft, FreezeDraft.Clauses);
    }

    private static Expectations Expectations(ExpectDraft draft) => Filled(
        new Expectations(null, List(draft.Metrics, metric => new Expectations.OfMetric(
            metric.Metric.GetValueOrDefault(""), metric.Level.TryGet(out var level) ? Absolute(level) : null, metric.Quantiles))),
        draft,
        ExpectDraft.Clauses);

    // Clause by clause, in their order: a default may ask for those before it.
    private static TModel Filled<TDraft, TModel>(TModel model, TDraft draft, IReadOnlyList<Clause<TDraft, TModel>> clauses)
    {
        for (var at = 0; at < clauses.Count; at++)
        {
            model = clauses[at].Build(model, draft);
        }

        return model;
    }

    private static ValueList<TOut> List<TIn, TOut>(IEnumerable<TIn> items, Func<TIn, TOut> build) => new(items.Select(build));
}
