using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Progressive.Policies;

namespace Progressive.Analyzers.Fluent;

/// <summary>
/// What is not certain about a policy that was read: calls whose values are unknown, and blocks in which more may be said
/// than could be read. Calls have the numbers that the library gives them.
/// </summary>
internal sealed class Doubts
{
    private static readonly MethodInfo Blurring = typeof(Doubts).GetMethod(nameof(Blur), BindingFlags.NonPublic | BindingFlags.Instance)!;
    private static readonly MethodInfo BlurringAll = typeof(Doubts).GetMethod(nameof(BlurAll), BindingFlags.NonPublic | BindingFlags.Instance)!;

    private readonly HashSet<int> unknown = [];
    private readonly HashSet<int> open = [];
    private bool isWide;

    /// <summary>Whether everything is certain.</summary>
    public bool AreNone => unknown.Count == 0 && open.Count == 0;

    /// <summary>The values of a call are not known.</summary>
    public void AddCall(int call) => unknown.Add(call);

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

    /// <summary>Whether a finding could be wrong: an open block may as well allow it.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="ends">The end of each call's block.</param>
    public bool Cover(Finding finding, IReadOnlyList<int> ends) =>
        unknown.Contains(finding.Origin.Start)
        || (isWide && (finding.Rule.Severity == Severity.Warning || IsOfGatesAtSteps(finding.Rule)))
        || open.Any(block => block > 0 && block <= finding.Origin.Start && finding.Origin.Start < ends[block]);

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

        foreach (var property in part.GetType().GetProperties())
        {
            var type = property.PropertyType;
            if (!type.IsGenericType)
            {
                // Index and Parts are made of the others.
                if ((typeof(Draft).IsAssignableFrom(type) || type == typeof(ReactionsDraft)) && property.GetValue(part) is { } inner)
                {
                    Apply(inner, place);
                }
            }
            else if (type.GetGenericTypeDefinition() == typeof(Given<>))
            {
                if (property.CanWrite)
                {
                    property.SetValue(part, Blurring.MakeGenericMethod(type.GenericTypeArguments).Invoke(this, [property.GetValue(part), place]));
                }
            }
            else if (type == typeof(IReadOnlyList<Given<string>>) && property.CanWrite)
            {
                property.SetValue(part, Names((IReadOnlyList<Given<string>>?)property.GetValue(part), place));
            }
            else if (type.GetGenericTypeDefinition() == typeof(List<>))
            {
                ApplyToAll((IList)property.GetValue(part)!, type.GenericTypeArguments[0], place);
            }
        }
    }

    private void ApplyToAll(IList list, Type item, Origin place)
    {
        if (item.IsGenericType && item.GetGenericTypeDefinition() == typeof(Given<>))
        {
            BlurringAll.MakeGenericMethod(item.GenericTypeArguments).Invoke(this, [list, place]);
            return;
        }

        foreach (var inner in list)
        {
            if (inner is Draft or MetricExpectationDraft)
            {
                Apply(inner, place);
            }
        }
    }

    private List<Given<string>>? Names(IReadOnlyList<Given<string>>? names, Origin place) =>
        names?.Select(name => Blur(name, place)).ToList() ?? (IsOpen(place) ? [Given<string>.Unknown(place)] : null);

    private void BlurAll<T>(List<Given<T>> values, Origin place)
    {
        for (var i = 0; i < values.Count; i++)
        {
            values[i] = Blur(values[i], place);
        }
    }

    // What a block left out may be said where it could not be read.
    private Given<T> Blur<T>(Given<T> value, Origin place) =>
        value.IsGiven && unknown.Contains(value.Origin.Start) ? Given<T>.Unknown(value.Origin)
        : !value.IsGiven && IsOpen(place) ? Given<T>.Unknown(place)
        : value;
}
