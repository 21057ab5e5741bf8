using System;
using System.Collections.Generic;
using Progressive.Policies;
using Progressive.Policies.Rules.Metrics;
using Progressive.Policies.Rules.Reactions;
using Progressive.Policies.Rules.Statistics;
using Progressive.Policies.Rules.Steps;
using Progressive.Policies.Rules.Text;
using Progressive.Policies.Syntax.Faults;

namespace Progressive.Analyzers.Fluent;

/// <summary>What could mend a fault, where not all that a policy says is known. A rule that is not named here is mended by anything.</summary>
internal static class Mending
{
    // A statement that is wrong by itself, or beside another one, stays so whatever else is said.
    private static readonly HashSet<Type> ByNothing =
    [
        typeof(OutOfRange), typeof(UnexpectedToken), typeof(DuplicateClause), typeof(DuplicateName), typeof(UselessAllow), typeof(NameTooLong),
        typeof(InvalidZone), typeof(EmptyName), typeof(UnknownPlaceholder), typeof(ReasonMissing),
        typeof(ShareOutOfRange), typeof(AudienceNotTaken), typeof(DropOfShare),
        typeof(UnitDoesNotFit), typeof(BoundNotPositive), typeof(StatisticMissing), typeof(DirectionMissing), typeof(PointsOrPercent),
        typeof(BoundAgainstDirection), typeof(ShareAboveAll), typeof(MarginAcceptsAll), typeof(ExpectedTwice), typeof(FiltersExclude),
        typeof(ConfidenceOutOfRange), typeof(NoSamples), typeof(MarginZero), typeof(WindowShorterThanLook), typeof(FailBeyondOnGoodSide),
        typeof(MethodDoesNotFit), typeof(ToleranceWithoutPlain), typeof(CheckTwice), typeof(WindowTwice),
        typeof(UpToNotAboveHold), typeof(HoldOnFailure), typeof(ReactionDoesNotEnd), typeof(DurationNotPositive), typeof(StepBackUnbounded),
        typeof(FreezeEndsFirst), typeof(DayTwice),
    ];

    // Steps before are what they are; those that follow begin where these end.
    private static readonly HashSet<Type> ByStepsBefore =
    [
        typeof(SharesMustRise), typeof(LargeStep), typeof(StepAfterEveryone), typeof(AudienceAddsNobody), typeof(MirrorAfterUsers),
        typeof(EnvironmentRepeated), typeof(LastStepNotEveryone), typeof(BaselineGone), typeof(DropNeverGiven),
    ];

    private static readonly HashSet<Type> ByAnyStep =
    [
        typeof(NoUsersAtPreview), typeof(ShareUnknown), typeof(TooLittleTraffic), typeof(MarginTooSmall), typeof(DueOnlyAtTheEnd),
        typeof(StepBackFromNothing),
    ];

    // They tell of all steps, or of the one at which it is hardest.
    private static readonly HashSet<Type> ByEachStep = [typeof(TooLittleTraffic), typeof(MarginTooSmall), typeof(DeadlineTooShort)];

    /// <summary>Whether more statements, anywhere, could mend it.</summary>
    public static bool ByStatements(Rule rule) => !ByNothing.Contains(rule.GetType());

    /// <summary>Whether it could be mended, or said otherwise, by what a step says.</summary>
    public static bool ByStep(Rule rule) => ByEachStep.Contains(rule.GetType());

    /// <summary>Whether it could be mended by who gets the candidate at another step.</summary>
    /// <param name="rule">What was found.</param>
    /// <param name="isBehind">Whether it was found behind that step.</param>
    public static bool ByExposure(Rule rule, bool isBehind) =>
        ByAnyStep.Contains(rule.GetType()) || (isBehind && ByStepsBefore.Contains(rule.GetType()));
}
