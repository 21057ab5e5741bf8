using System.Collections.Generic;

namespace Progressive.Policies.Rules.Steps;

/// <summary>How far each step of a strategy takes the candidate.</summary>
internal static class ExposureLadder
{
    public static IEnumerable<Rung> Of(StrategyDraft? strategy)
    {
        if (strategy is null)
        {
            yield break;
        }

        var places = new ReachedEnvironments(strategy);
        var isFirst = true;
        Audience? previous = null;
        decimal? before = null;
        foreach (var stage in strategy.Stages)
        {
            if (stage is DropDraft drop)
            {
                places.Drop(drop.Audience.GetValueOrDefault(null!));
                before = strategy.Kind == StrategyKind.Phased && before is not null ? places.Share : before;
            }

            if (stage is not StepDraft step)
            {
                continue;
            }

            step.Audience.TryGet(out var audience);
            var repeated = strategy.Kind == StrategyKind.Phased ? places.Add(audience) : ValueList<string>.Empty;
            var after = strategy.Kind == StrategyKind.Phased ? places.Share : Share(strategy.Kind, audience, before);
            yield return new Rung(step, previous, before, after, repeated) { IsFirst = isFirst };
            isFirst = false;
            (previous, before) = after is null || audience is SameAudience ? (previous, before) : (audience, after);
        }
    }

    // Groups and routes reach users whose number nobody knows; a copy of traffic reaches none.
    private static decimal? Share(StrategyKind kind, Audience? audience, decimal? before) => (kind, audience) switch
    {
        (StrategyKind.Canary or StrategyKind.FeatureFlag, ShareAudience { Share.Value: > 0m and <= 100m and var share }) => share,
        (StrategyKind.Canary or StrategyKind.FeatureFlag, GroupAudience or RoutesAudience) => before ?? 0m,
        (StrategyKind.Canary or StrategyKind.BlueGreen, MirrorAudience) => before ?? 0m,
        (StrategyKind.BlueGreen, PreviewAudience) => 0m,
        (StrategyKind.BlueGreen, SwitchAudience) => 100m,
        (_, SameAudience) => before,
        _ => null,
    };
}
