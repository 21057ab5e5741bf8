using Progressive.Policies;
using Progressive.Policies.Fluent;
using Progressive.Policies.Rules;

namespace Progressive.Analyzers.Tests.Rules;

/// <summary>A draft as C#: also one that no policy can be built of, so that what is wrong in a text is wrong in the same way.</summary>
internal static class DraftCode
{
    /// <summary>An expression that ends in a policy that can be checked.</summary>
    public static string Of(PolicyDraft policy) => $"Policy.Named({Literal.Text(policy.Name)})" + string.Concat(Statements(policy).Select(call => "\n" + call));

    private static IEnumerable<string> Statements(PolicyDraft policy) =>
    [
        .. One(policy.Binding, binding => Call("MetricsFrom", Literal.Text(binding.Provider), Named("splitBy", binding.SplitLabel, Literal.Text))),
        .. policy.Metrics.Select(Metric),
        .. policy.Strategy is { } strategy ? [Strategy(strategy)] : Array.Empty<string>(),
        .. policy.Gates.Select(gate => Call("Gate", Literal.Text(gate.Name), Block("g", Gate(gate)) ?? "g => { }")),
        .. Reactions(policy.Reactions),
        .. policy.OnRollBack is { } hook ? [Call("OnRollBackRun", Literal.Text(hook.Hook.GetValueOrDefault("")), Named("within", hook.Within))] : Array.Empty<string>(),
        .. policy.Freezes.Select(Freeze),
        .. policy.Expect is { } expect ? [Call("Expect", Block("e", Expect(expect)))] : Array.Empty<string>(),
        .. One(policy.Deadline, deadline => Call("Deadline", Literal.Duration(deadline), Named("otherwise", policy.DeadlineReaction))),
        .. Allows(policy),
    ];

    private static string Metric(MetricDraft metric)
    {
        var kind = metric.Kind.GetValueOrDefault(default);
        var hasUnit = kind is MetricKind.Distribution or MetricKind.Gauge;
        var counted = kind == MetricKind.Proportion ? "of: " : "per: ";
        return Call(
            kind.ToString(),
            Literal.Text(metric.Name),
            Series(metric.Series, metric.Query),
            metric.Against.IsGiven || metric.AgainstQuery.IsGiven ? counted + Series(metric.Against, metric.AgainstQuery) : null,
            hasUnit && metric.Unit.TryGet(out var unit) ? Literal.Unit(unit) : null,
            metric.Better.TryGet(out var better) ? $"better: Better.{better}" : null,
            Named("more", Block("m",
            [
                .. hasUnit ? [] : One(metric.Unit, own => Call("In", Literal.Unit(own))),
                .. metric.Filters.Select(filter => Call("Where", Literal.Text(filter.Label), Literal.Text(filter.Value))),
                .. One(metric.Provider, provider => Call("From", Literal.Text(provider))),
                .. One(metric.Absent, absent => Call("AbsentIs", Literal.Number(absent))),
                .. Allows(metric),
            ])));
    }

    private static string Series(Given<string> series, Given<string> query) =>
        query.TryGet(out var text) ? $"Query({Literal.Text(text)})" : Literal.Text(series.GetValueOrDefault(""));

    private static string Strategy(StrategyDraft strategy) => strategy.Kind switch
    {
        StrategyKind.Phased => Call(
            "PhasedOver",
            Literal.Texts(strategy.Environments.Select(name => name.GetValueOrDefault(""))),
            strategy.Alike ? "alike: true" : null,
            Block("b", Stages(strategy)) ?? "b => { }"),
        StrategyKind.FeatureFlag => Call("Flag", Literal.Text(strategy.Flag.GetValueOrDefault("")), Block("b", Stages(strategy)) ?? "b => { }"),
        _ => Call(strategy.Kind.ToString(), Block("b", Stages(strategy)) ?? "b => { }"),
    };

    private static IEnumerable<string> Stages(StrategyDraft strategy) =>
    [
        .. While(strategy.While),
        .. strategy.Rings.Select(ring => Call("Ring", Literal.Text(ring.Name), Literal.Texts(ring.Environments.Select(name => name.GetValueOrDefault(""))))),
        .. strategy.Stages.Select(Stage),
        .. One(strategy.KeepBaseline, time => Call("KeepBaseline", Literal.Duration(time))),
        .. Allows(strategy),
    ];

    private static string Stage(StageDraft stage) => stage switch
    {
        StepDraft { KeepsExposure: true } step => Call(
            "Hold", Literal.Duration(step.Hold.GetValueOrDefault(default)), step.UpTo.TryGet(out var most) ? Literal.Duration(most) : null, Block("s", Guards(step))),
        StepDraft step => step.Audience.GetValueOrDefault(null!) switch
        {
            Audience.Preview => Call("Preview", Block("s", Clauses(step))),
            Audience.Switch => Call("Switch", Block("s", Clauses(step))),
            var audience => Call("Step", Code(audience), Block("s", Clauses(step))),
        },
        ApprovalDraft approval => Call("Approval", Literal.Text(approval.Role.GetValueOrDefault("")), Named("within", approval.Within), Named("otherwise", approval.Otherwise)),
        HookDraft hook => Call("Run", Literal.Text(hook.Hook.GetValueOrDefault("")), Named("within", hook.Within), Named("otherwise", hook.Otherwise)),
        DropDraft drop => Call("Drop", Code(drop.Audience.GetValueOrDefault(null!))),
        _ => Call("NoWayBack"),
    };

    private static IEnumerable<string> Clauses(StepDraft step) =>
        [.. One(step.Hold, hold => Call("Hold", Literal.Duration(hold), Named("upTo", step.UpTo))), .. Guards(step)];

    private static IEnumerable<string> Guards(StepDraft step) =>
    [
        .. While(step.While),
        .. One(step.Unguarded, reason => Call("Unguarded", Literal.Text(reason))),
        .. One(step.During, hook => Call("During", Literal.Text(hook))),
    ];

    private static IEnumerable<string> While(IReadOnlyList<Given<string>>? gates) =>
        gates is null ? [] : [Call("While", Literal.Texts(gates.Select(gate => gate.GetValueOrDefault(""))))];

    private static string Code(Audience audience) => audience switch
    {
        Audience.Percentage share => Literal.Percent(share.Share),
        Audience.FirstEnvironments count => $"{Literal.Number(count.Count)}.Of({Literal.Number(count.Of)})",
        Audience.Environments environments => $"In({string.Join(", ", environments.Names.Select(Literal.Text))})",
        Audience.EnvironmentPercentage part => $"{Literal.Percent(part.Share)}.Of({Literal.Text(part.Environment)})",
        Audience.UserGroup group => $"Group({Literal.Text(group.Group)})",
        Audience.Mirror mirror => $"Mirror({Literal.Percent(mirror.Share)})",
        Audience.MatchingRequests routes => $"Where({Match(routes.Routes[0])})" + string.Concat(routes.Routes.Skip(1).Select(match => $".Or({Match(match)})")),
        _ => throw new InvalidOperationException($"'{audience}' is said by a call of its own."),
    };

    private static string Match(RequestMatch match) =>
        (match.Part == RequestPart.Path ? "Path()" : $"{match.Part}({Literal.Text(match.Name)})") + $".{match.Comparison}({Literal.Text(match.Value)})";

    private static IEnumerable<string> Gate(GateDraft gate) =>
    [
        .. One(gate.Every, time => Call("Every", Literal.Duration(time))),
        .. One(gate.WarmUp, time => Call("WarmUp", Literal.Duration(time))),
        .. gate.Checks.Select(Check),
        .. One(gate.Confidence, confidence => Call("Confidence", Literal.Percent(confidence))),
        .. One(gate.Samples, samples => Call("Samples", Literal.Number(samples))),
        .. One(gate.Patience, time => Call("Patience", Literal.Duration(time))),
        .. One(gate.Spending, spending => Call("Spending", "Spending." + spending)),
        .. Reactions(gate.Reactions),
        .. Allows(gate),
    ];

    private static string Check(CheckDraft check)
    {
        var metric = Literal.Text(check.Metric.GetValueOrDefault(""));
        var amount = Amount(check.Amount.GetValueOrDefault(null!), check.IsRelative);
        return Call(
            check.Observed ? "Observe" : "Check",
            check.Statistic.TryGet(out var statistic) ? $"{Literal.Statistic(statistic)}.Of({metric})" : metric,
            Block("c",
            [
                check.Reference.TryGet(out var reference)
                    ? Call(check.IsDifference ? "AtMostDifferent" : "AtMostWorse", amount, (check.IsDifference ? "from: " : "than: ") + Reference(reference))
                    : Call(check.Side.GetValueOrDefault(default).ToString(), amount),
                .. One(check.FailBeyond, limit => Call("FailBeyond", Amount(limit, check.IsRelative))),
                .. One(check.Using, method => Call("Using", "Method." + Methods.Find(method))),
                .. One(check.Tolerance, tolerance => Call("Tolerate", Literal.Number(tolerance.Failures), tolerance.InARow ? "inARow: true" : null)),
                .. check.Windows.Count > 0 ? [Call("Over", Literal.List(check.Windows.Select(window => Literal.Duration(window.GetValueOrDefault(default)))))] : Array.Empty<string>(),
            ]));
    }

    private static string Amount(Amount amount, bool isRelative) =>
        amount is Amount.PercentagePoints && !isRelative ? throw new InvalidOperationException("Points are no bound.") : Literal.Amount(amount);

    private static string Reference(Reference reference) => reference switch
    {
        { Kind: ReferenceKind.Baseline } => "Baseline",
        { Earlier: { } earlier } => $"Before.By({Literal.Duration(earlier)})",
        _ => "Before",
    };

    private static IEnumerable<string> Reactions(ReactionsDraft reactions) =>
    [
        .. One(reactions.OnFailure, reaction => Call("OnFailure", Literal.Reaction(reaction))),
        .. One(reactions.OnInconclusive, reaction => Call("OnInconclusive", Literal.Reaction(reaction))),
        .. One(reactions.OnNoData, reaction => Call("OnNoData", Literal.Reaction(reaction))),
    ];

    private static string Freeze(FreezeDraft freeze) => freeze.IsOfDates
        ? Call("Freeze", "from: " + Literal.Day(freeze.First.GetValueOrDefault(default)), "to: " + Literal.Day(freeze.Last.GetValueOrDefault(default)), Zone(freeze))
        : Call("Freeze", Literal.List(freeze.Days.Select(day => "DayOfWeek." + day.GetValueOrDefault(default))), Zone(freeze));

    private static string? Zone(FreezeDraft freeze) => freeze.Zone.TryGet(out var zone) ? "inZone: " + Literal.Text(zone) : null;

    private static IEnumerable<string> Expect(ExpectDraft expect) =>
    [
        .. One(expect.Traffic, traffic => Call("Traffic", Literal.Quantity(traffic))),
        .. expect.Metrics.Select(metric => metric.Level.GetValueOrDefault(null!) switch
        {
            Amount.Ratio share => Call("Share", Literal.Text(metric.Metric.GetValueOrDefault("")), Literal.Percent(share.Percent)),
            Amount.Difference level => Call("Rate", Literal.Text(metric.Metric.GetValueOrDefault("")), Literal.Quantity(level.Quantity)),
            _ => Call("Quantiles", Literal.Text(metric.Metric.GetValueOrDefault("")), Literal.List(metric.Quantiles.Select(
                quantile => $"{Literal.Statistic(quantile.Statistic)}.Usually({Literal.Quantity(quantile.Value)})"))),
        }),
        .. Allows(expect),
    ];

    private static IEnumerable<string> Allows(Draft draft) => draft.Allows.Select(allow => Call("Allow", Literal.Text(allow.Id), Literal.Text(allow.Reason)));

    private static IEnumerable<string> One<T>(Given<T> given, Func<T, string> call) => given.TryGet(out var value) ? [call(value)] : [];

    private static string? Named<T>(string name, T? value, Func<T, string> text) => value is null ? null : $"{name}: {text(value)}";

    private static string? Named(string name, string? value) => value is null ? null : $"{name}: {value}";

    private static string? Named(string name, Given<TimeSpan> time) => time.TryGet(out var value) ? $"{name}: {Literal.Duration(value)}" : null;

    private static string? Named(string name, Given<Reaction> reaction) => reaction.TryGet(out var value) ? $"{name}: {Literal.Reaction(value)}" : null;

    private static string? Block(string parameter, IEnumerable<string> calls)
    {
        var said = string.Concat(calls.Select(call => "\n    " + call));
        return said.Length == 0 ? null : $"{parameter} => {parameter}{said}";
    }

    private static string Call(string name, params string?[] arguments) => $".{name}({string.Join(", ", arguments.Where(argument => argument is not null))})";
}
