using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Steps;

/// <summary>
/// The environments of a phased strategy that have the candidate, step by step. Audiences add up: a count is filled up in
/// the order of the policy, beside those that were reached by name.
/// </summary>
internal sealed class ReachedEnvironments
{
    private readonly List<string> all;
    private readonly HashSet<string> known;
    private readonly HashSet<string> reached = [];
    private int next;
    private int? count;

    public ReachedEnvironments(StrategyDraft strategy)
    {
        all = new List<string>(strategy.Environments.Count);
        foreach (var environment in strategy.Environments)
        {
            if (environment.Is(out var name))
            {
                all.Add(name);
            }
        }

        known = [.. all];
        count = all.Count > 0 && all.Count == strategy.Environments.Count && all.Count == known.Count ? 0 : null;
    }

    /// <summary>The percentage of the environments the last step is to reach, or null where it is not known.</summary>
    public decimal? Share => 100m * count / all.Count;

    /// <summary>Adds an audience, and returns the environments it names that were there already.</summary>
    public ValueList<string> Add(Audience? audience)
    {
        var repeated = ValueList<string>.Empty;
        count = audience switch
        {
            _ when count is null => null,
            CountAudience { Of: var of, Count: > 0 and var wanted } when of == all.Count && wanted <= of => Fill(wanted),
            ShareAudience { Share.Value: > 0m and <= 100m and var share } when share * all.Count % 100m == 0m =>
                Fill((int)(share * all.Count / 100m)),
            EnvironmentsAudience { Names: var names } when names.All(known.Contains) => Name(names, out repeated),
            _ => null,
        };
        return repeated;
    }

    private int Fill(int wanted)
    {
        for (; reached.Count < wanted; next++)
        {
            reached.Add(all[next]);
        }

        return wanted;
    }

    private int Name(IEnumerable<string> names, out ValueList<string> repeated)
    {
        repeated = new ValueList<string>(names.Where(name => !reached.Add(name)));
        return reached.Count;
    }
}
