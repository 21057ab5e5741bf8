using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Rules;
using Progressive.Policies.Rules.Limits;
using Progressive.Policies.Rules.Metrics;
using Progressive.Policies.Rules.Reactions;
using Progressive.Policies.Rules.Statistics;
using Progressive.Policies.Rules.Steps;
using Progressive.Policies.Rules.Text;
using Progressive.Policies.Rules.Usage;
using Progressive.Policies.Syntax.Faults;

namespace Progressive.Policies;

/// <summary>Every rule there is: those of the language, and those about code that uses it.</summary>
public static class PolicyRules
{
    /// <summary>All rules of the language, in the order of their ids.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        UnknownWord.Instance,
        MissingBrace.Instance,
        MissingQuote.Instance,
        MissingUnit.Instance,
        UnknownUnit.Instance,
        OutOfRange.Instance,
        UnexpectedToken.Instance,
        DuplicateClause.Instance,
        DuplicateName.Instance,
        NoPolicy.Instance,
        new UselessAllow(Find),
        new NameTooLong(),
        InvalidDate.Instance,
        new InvalidZone(),
        new EmptyName(),
        new UnknownPlaceholder(),
        new ReasonMissing(),
        new SharesMustRise(),
        new ShareOutOfRange(),
        new LastStepNotEveryone(),
        new NoSteps(),
        new AudienceNotTaken(),
        new UnknownEnvironment(),
        new EnvironmentRepeated(),
        new CountDoesNotFit(),
        new StepAfterEveryone(),
        new NoSwitch(),
        new LargeStep(),
        new AudienceAddsNobody(),
        new MirrorAfterUsers(),
        new HoldBeforeStep(),
        new UnusedRing(),
        new DropNeverGiven(),
        new DropOfShare(),
        new DropWithoutStep(),
        new NoWayBackWithoutEffect(),
        new UnknownMetric(),
        new UnusedMetric(),
        new UnitDoesNotFit(),
        new BoundNotPositive(),
        new StatisticMissing(),
        new DirectionMissing(),
        new PointsOrPercent(),
        new BoundAgainstDirection(),
        new BoundAcceptsNearlyAll(),
        new ShareAboveAll(),
        new MarginAcceptsAll(),
        new SeriesMissing(),
        new ExpectationDoesNotFit(),
        new QueryReadsBothSides(),
        new QueryAndSeries(),
        new AbsentMeaningless(),
        new ShareUnknown(),
        new FiltersExclude(),
        new FilterOnSplitLabel(),
        new ExpectedTwice(),
        new ConfidenceOutOfRange(),
        new NoSamples(),
        new TooFewSamples(),
        new MarginZero(),
        new WindowNeverDue(),
        new BaselineGone(),
        new NoUsersAtPreview(),
        new EnvironmentsNotAlike(),
        new WindowShorterThanLook(),
        new FailBeyondOnGoodSide(),
        new BothSidesAlike(),
        new MethodDoesNotFit(),
        new DueOnlyAtTheEnd(),
        new ToleranceWithoutPlain(),
        new ManyPlainLooks(),
        new CheckTwice(),
        new WindowTwice(),
        new TooLittleTraffic(),
        new MarginTooSmall(),
        new IntervalTooShort(),
        new WatchSeesTooLittle(),
        new StepUnguarded(),
        new GateGuardsNothing(),
        new UnknownGate(),
        new UpToNotAboveHold(),
        new HoldTooShort(),
        new ApprovalWithoutLimit(),
        new DeadlineTooShort(),
        new HoldOnFailure(),
        new ReactionDoesNotEnd(),
        new GateWithoutChecks(),
        new DurationNotPositive(),
        new PauseWaitsForEver(),
        new HookWithoutLimit(),
        new RollBackAfterNoWayBack(),
        new StepBackUnbounded(),
        new StepBackFromNothing(),
        new AlwaysFrozen(),
        new FreezeEndsFirst(),
        new DayTwice(),
        new GateNamedTwice(),
        new PatienceTooLong(),
        new DuringWithoutHold(),
        TooLarge.Instance,
    ];

    /// <summary>All rules about code that uses policies, in the order of their ids. The compiler asks them, and nothing else can.</summary>
    public static IReadOnlyList<UsageRule> OfUse { get; } =
    [
        BuiltAndUnused.Instance,
        NeverBuilt.Instance,
        BuiltPerRequest.Instance,
        BuiltInLoop.Instance,
        NameInNoPolicy.Instance,
        SaidAfterTheEnd.Instance,
        KeptForLater.Instance,
        WaitsForEngine.Instance,
        NoProperty.Instance,
    ];

    /// <summary>The rules about what a policy says, however it was written.</summary>
    internal static IReadOnlyList<DraftRule> OfDrafts { get; } = [.. All.OfType<DraftRule>()];

    /// <summary>The rule with an id, of the language or of use, or null.</summary>
    /// <param name="id">For example <c>PRG0101</c>.</param>
    public static Rule? Find(string id)
    {
        foreach (var rule in All)
        {
            if (rule.Id == id)
            {
                return rule;
            }
        }

        return OfUse.FirstOrDefault(rule => rule.Id == id);
    }
}
