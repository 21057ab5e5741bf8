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
        foreach (var step in strategy.Steps)
        {
            step.Audience.Is(out var audience);
            var repeated = strategy.Kind == StrategyKind.Phased ? places.Add(audience) : ValueList<string>.Empty;
            var after = strategy.Kind == StrategyKind.Phased ? places.Share : Share(strategy.Kind, audience);
            yield return new Rung(step, previous, before, after, repeated) { IsFirst = isFirst };

            isFirst = false;
            (previous, before) = after is null ? (previous, before) : (audience, after);
        }
    }

    private static decimal? Share(StrategyKind kind, Audience? audience) => (kind, audience) switch
    {
        (StrategyKind.Canary, ShareAudience { Share.Value: > 0m and <= 100m and var share }) => share,
        (StrategyKind.BlueGreen, PreviewAudience) => 0m,
        (StrategyKind.BlueGreen, SwitchAudience) => 100m,
        _ => null,
    };
}
