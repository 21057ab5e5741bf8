using System;
using System.Collections.Generic;
using System.Linq;
using Progressive.Policies;

namespace Progressive.Analyzers.Fluent;

/// <summary>
/// What is not certain about a policy that was read: calls whose values are unknown, and blocks in which more may be said
/// than could be read. Calls have the numbers that the library gives them.
/// </summary>
internal sealed class Doubts
{
    private readonly HashSet<int> unknown = [];
    private readonly HashSet<int> open = [];
    private readonly HashSet<Type> unnamed = [];
    private int exposure = int.MaxValue;
    private bool isOfSteps;
    private bool isWide;

    /// <summary>Whether everything is certain.</summary>
    public bool AreNone => unknown.Count == 0 && open.Count == 0;

    /// <summary>The values of a call are not known.</summary>
    public void AddCall(int call) => unknown.Add(call);

    /// <summary>Who gets the candidate at a step is not known.</summary>
    public void AddExposure(int call) => exposure = Math.Min(exposure, call);

    /// <summary>How long a step is held, or what guards it, is not known.</summary>
    public void AddStep() => isOfSteps = true;

    /// <summary>A name is not known, so another one that a rule takes for unknown could be it.</summary>
    public void AddName(Type rule) => unnamed.Add(rule);

    /// <summary>The block of a call may say more.</summary>
    /// <param name="call">The call.</param>
    /// <param name="affectsAll">Whether that may change what is said of the whole policy: the policy and its strategy.</param>
    public void AddBlock(int call, bool affectsAll)
    {
        open.Add(call);
        isWide |= affectsAll;
    }

    /// <summary>Makes unknown in a draft what is.</summary>
    public void ApplyTo(PolicyDraft policy)
    {
        if (unknown.Count > 0 || open.Count > 0)
        {
            Apply(policy, policy.Origin);
        }
    }

    /// <summary>Whether a finding could be wrong.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="ends">The end of each call's block.</param>
    public bool Cover(Finding finding, IReadOnlyList<int> ends)
    {
        var (rule, at) = (finding.Rule, finding.Origin.Start);
        return unknown.Contains(at)
            || unnamed.Contains(rule.GetType())
            || (isOfSteps && Mending.ByStep(rule))
            || (exposure < int.MaxValue && Mending.ByExposure(rule, isBehind: at > exposure))
            || (open.Count > 0 && Mending.ByStatements(rule)
                && ((isWide && (rule.Severity == Severity.Warning || IsOfGatesAtSteps(rule))) || IsInOpenBlock(at, ends)));
    }

    private bool IsInOpenBlock(int at, IReadOnlyList<int> ends)
    {
        foreach (var block in open)
        {
            if (block > 0 && block <= at && at < ends[block])
            {
                return true;
            }
        }

        return false;
    }

    // What a gate can decide depends on every step that it guards.
    private static bool IsOfGatesAtSteps(Rule rule) => rule.Id.StartsWith("PRG03", StringComparison.Ordinal);

    // A call that is a part of its own may say as well what it seems to leave out; a policy's name says nothing more.
    private bool IsOpen(Origin place) => open.Contains(place.Start) || (place.Start > 0 && unknown.Contains(place.Start));

    private void Apply(object part, Origin place)
    {
        if (part is Draft draft)
        {
            place = draft.Origin;
            draft.IsComplete &= !IsOpen(place);
        }

        foreach (var leaf in DraftLeaves.Of(part.GetType()))
        {
            leaf(part, this, place);
        }
    }

    /// <summary>Goes into a part of a part.</summary>
    public void ApplyTo(object? part, Origin place)
    {
        if (part is Draft or ReactionsDraft or MetricExpectationDraft)
        {
            Apply(part, place);
        }
    }

    /// <summary>A list of names that may be left out.</summary>
    public IReadOnlyList<Given<string>>? Names(IReadOnlyList<Given<string>>? names, Origin place) =>
        names?.Select(name => Blur(name, place)).ToList() ?? (IsOpen(place) ? [Given<string>.Unknown(place)] : null);

    /// <summary>A value, or what is left of it. What a block left out may be said where it could not be read.</summary>
    public Given<T> Blur<T>(Given<T> value, Origin place) =>
        value.IsGiven && unknown.Contains(value.Origin.Start) ? Given<T>.Unknown(value.Origin)
        : !value.IsGiven && IsOpen(place) ? Given<T>.Unknown(place)
        : value;
}
