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
    private readonly Dictionary<string, decimal> parts = [];
    private readonly Dictionary<string, IReadOnlyList<string>> rings = [];
    private int? count;

    public ReachedEnvironments(StrategyDraft strategy)
    {
        all = new List<string>(strategy.Environments.Count);
        foreach (var environment in strategy.Environments)
        {
            if (environment.TryGet(out var name))
            {
                all.Add(name);
            }
        }

        known = [.. all];
        foreach (var ring in strategy.Rings)
        {
            rings[ring.Name] = [.. ring.Environments.Select(environment => environment.GetValueOrDefault(""))];
        }

        count = all.Count > 0 && all.Count == strategy.Environments.Count && all.Count == known.Count ? 0 : null;
    }

    /// <summary>The share of all environments that is reached, in percent; null from the first audience on that does not fit.</summary>
    public decimal? Share => ((100m * count) + parts.Values.Sum()) / all.Count;

    /// <summary>Adds an audience; returns the environments it names that are reached already.</summary>
    public ValueList<string> Add(Audience? audience)
    {
        var repeated = ValueList<string>.Empty;
        count = audience switch
        {
            _ when count is null => null,
            SameAudience => count,
            CountAudience { Of: var of, Count: > 0 and var wanted } when of == all.Count && wanted <= of => Fill(wanted),
            ShareAudience { Share.Value: > 0m and <= 100m and var share } when share * all.Count % 100m == 0m =>
                Fill((int)(share * all.Count / 100m)),
            EnvironmentsAudience { Names: var names } when Resolve(names) is { } reaching => Name(reaching, out repeated),
            EnvironmentShareAudience { Share.Value: > 0m and <= 100m and var share, Environment: var place } when Resolve([place]) is { } reaching =>
                share == 100m ? Name(reaching, out repeated) : Part(reaching, share),
            _ => null,
        };
        return repeated;
    }

    /// <summary>Takes environments away again.</summary>
    public void Drop(Audience? audience)
    {
        var dropped = audience switch
        {
            EnvironmentsAudience { Names: var names } => Resolve(names),
            EnvironmentShareAudience { Environment: var place } => Resolve([place]),
            _ => null,
        };
        foreach (var name in dropped ?? [])
        {
            parts.Remove(name);
            reached.Remove(name);
        }

        count = count is null ? null : reached.Count;
    }

    private List<string>? Resolve(IEnumerable<string> names)
    {
        var resolved = new List<string>();
        foreach (var name in names)
        {
            if (rings.TryGetValue(name, out var ring))
            {
                resolved.AddRange(ring);
            }
            else
            {
                resolved.Add(name);
            }
        }

        return resolved.All(known.Contains) ? resolved : null;
    }

    private int Fill(int wanted)
    {
        for (var next = 0; next < all.Count && reached.Count < wanted; next++)
        {
            Reach(all[next]);
        }

        return wanted;
    }

    private int Name(IEnumerable<string> names, out ValueList<string> repeated)
    {
        repeated = new ValueList<string>(names.Where(name => !Reach(name)));
        return reached.Count;
    }

    private int Part(IEnumerable<string> names, decimal share)
    {
        foreach (var name in names.Where(name => !reached.Contains(name)))
        {
            parts[name] = parts.TryGetValue(name, out var before) && before > share ? before : share;
        }

        return reached.Count;
    }

    private bool Reach(string name)
    {
        parts.Remove(name);
        return reached.Add(name);
    }
}
