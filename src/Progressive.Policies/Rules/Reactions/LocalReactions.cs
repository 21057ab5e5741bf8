using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Rules.Statistics;

namespace Progressive.Policies.Rules.Reactions;

/// <summary>The reactions that can act nowhere but at certain stages.</summary>
internal static class LocalReactions
{
    /// <summary>Those of the stages themselves, and those of gates that guard no other step.</summary>
    public static IEnumerable<Given<Reaction>> Of(PolicyDraft policy, IReadOnlyCollection<StageDraft> stages) =>
        stages.Select(Otherwise).Concat(OfGates(policy, stages));

    private static Given<Reaction> Otherwise(StageDraft stage) => stage switch
    {
        ApprovalDraft approval => approval.Otherwise,
        HookDraft hook => hook.Otherwise,
        _ => default,
    };

    private static IEnumerable<Given<Reaction>> OfGates(PolicyDraft policy, IEnumerable<StageDraft> stages)
    {
        var steps = new HashSet<StageDraft>(stages);
        return
            from guards in GateAtStep.Of(policy).GroupBy(guard => guard.Gate)
            where policy.Strategy!.Steps.All(step => GateAtStep.AreKnown(policy, step)) && guards.All(guard => steps.Contains(guard.Step))
            let own = guards.Key.Reactions
            from reaction in new[] { own.OnFailure, own.OnInconclusive, own.OnNoData }
            select reaction;
    }
}
