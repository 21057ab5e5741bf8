using System;
using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Reactions;

/// <summary>A time that is zero or negative where one must pass.</summary>
internal sealed class DurationNotPositive() : DraftRule("PRG0411", Severity.Error, "A duration is not positive")
{
    public override string Rationale =>
        "A hold of no time cannot be looked at, and a look every no time would never end.";

    public override string BadSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 0m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
          }
        }
        """;

    public override string GoodSample => """
        policy p {
          metric latency distribution "latency_seconds" in s lower is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            p95 of latency at most 500 ms
          }
        }
        """;

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        Positive(policy).Concat(Clauses(policy, mayBeZero: false)).Where(given => given.IsKnown && given.GetValueOrDefault(default) <= TimeSpan.Zero)
            .Select(given => Found(given.Origin, $"{DurationText.Print(given.GetValueOrDefault(default))} is no length of time. Write one above zero."))
            .Concat(Clauses(policy, mayBeZero: true).Where(given => given.IsKnown && given.GetValueOrDefault(default) < TimeSpan.Zero)
                .Select(given => Found(given.Origin, $"{DurationText.Print(given.GetValueOrDefault(default))} lies in the past. Write zero or more.")))
            .Concat(StatedReactions.Of(policy).Where(stated => stated.Reaction.Links.Any(IsEmpty))
                .Select(stated => Found(stated.Origin, $"'{stated.Reaction.Links.First(IsEmpty)}' takes no time. Write one above zero.")));

    private static IEnumerable<Given<TimeSpan>> Positive(PolicyDraft policy)
    {
        foreach (var stage in policy.Strategy?.Stages ?? [])
        {
            if (stage is StepDraft step)
            {
                yield return step.Hold;
                yield return step.UpTo;
            }
        }

        yield return policy.OnRollBack?.Within ?? default;

        foreach (var gate in policy.Gates)
        {
            foreach (var check in gate.Checks)
            {
                foreach (var window in check.Windows)
                {
                    yield return window;
                }
            }
        }

        yield return policy.Deadline;
    }

    // The clauses that say so of themselves.
    private static List<Given<TimeSpan>> Clauses(PolicyDraft policy, bool mayBeZero)
    {
        var found = new List<Given<TimeSpan>>();
        foreach (var gate in policy.Gates)
        {
            Add(found, gate, GateDraft.Clauses, mayBeZero);
        }

        if (policy.Strategy is { } strategy)
        {
            Add(found, strategy, StrategyDraft.Clauses, mayBeZero);
        }

        foreach (var stage in policy.Strategy?.Stages ?? [])
        {
            if (stage is ApprovalDraft approval)
            {
                Add(found, approval, ApprovalDraft.Clauses, mayBeZero);
            }
            else if (stage is HookDraft hook)
            {
                Add(found, hook, HookDraft.Clauses, mayBeZero);
            }
        }

        return found;
    }

    private static void Add<TDraft, TModel>(
        List<Given<TimeSpan>> found, TDraft draft, IReadOnlyList<Clause<TDraft, TModel>> clauses, bool mayBeZero)
    {
        for (var at = 0; at < clauses.Count; at++)
        {
            if (clauses[at] is Clause<TDraft, TModel, TimeSpan> { Time: { } time } clause && time.MayBeZero == mayBeZero && clause.Get(draft) is { IsKnown: true } given)
            {
                found.Add(given);
            }
        }
    }

    private static bool IsEmpty(ReactionLink link) => link switch
    {
        ReactionLink.Pause pause => pause.Duration <= TimeSpan.Zero,
        ReactionLink.Hold hold => hold.Duration <= TimeSpan.Zero,
        _ => false,
    };
}
