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

        var reach = new DraftReach(strategy);
        var isFirst = true;
        Audience? previous = null;
        decimal? before = null;
        foreach (var stage in strategy.Stages)
        {
            if (stage is DropDraft drop)
            {
                reach.DropsNobody(drop.Audience.GetValueOrDefault(null!));
                before = before is null ? null : reach.Share;
            }

            if (stage is not StepDraft step)
            {
                continue;
            }

            step.Audience.TryGet(out var audience);
            var fits = reach.Add(audience, out var addsNobody, out var repeated);
            var after = fits ? reach.Share : null;
            yield return new Rung(step, previous, before, after, repeated)
            {
                IsFirst = isFirst,
                AddsNobody = addsNobody,
                TrafficShare = fits ? reach.TrafficShare : null,
            };
            isFirst = false;
            previous = after is null || audience is Audience.Same || (addsNobody && after > 0m) ? previous : audience;
            before = after;
        }
    }
}
