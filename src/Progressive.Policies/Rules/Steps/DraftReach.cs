using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Plan;

namespace Progressive.Policies.Rules.Steps;

/// <summary>Who has the candidate as the stages of a strategy were written, as far as that is known.</summary>
internal sealed class DraftReach
{
    private readonly StrategyKind kind;
    private readonly ReachedEnvironments? environments;
    private readonly Reach reach;

    // Whom an audience reaches that is not known, or does not fit, nobody can tell.
    private bool isKnown = true;

    // Nothing is known any more of who lost it.
    private bool isLost;

    public DraftReach(StrategyDraft strategy)
    {
        kind = strategy.Kind;
        if (kind == StrategyKind.Phased)
        {
            environments = new ReachedEnvironments(Known(strategy.Environments), strategy.Rings.Select(ring => (ring.Name, Known(ring.Environments))));
            isKnown = strategy.Environments.Count > 0 && environments.Count == strategy.Environments.Count
                && strategy.Rings.All(ring => ring.Environments.All(environment => environment.IsKnown));
        }

        reach = new Reach(environments);
    }

    /// <summary>The share of everyone, in percent. An unknown one among environments leaves it open for good; of requests the largest share counts.</summary>
    public decimal? Share => environments is null || isKnown ? reach.Share.Value : null;

    /// <summary>The share of the traffic, or null where it is not known, or only the router knows it.</summary>
    public Percent? TrafficShare => isKnown ? reach.TrafficShare : null;

    /// <summary>Adds the audience of a step.</summary>
    /// <returns>Whether it fits the strategy, so that the share after it is known.</returns>
    /// <param name="audience">The audience, or null where it is not known.</param>
    /// <param name="addsNobody">Whether all of it has the candidate already.</param>
    /// <param name="repeated">Environments it names that have the candidate already.</param>
    public bool Add(Audience? audience, out bool addsNobody, out ValueList<string> repeated)
    {
        (addsNobody, repeated) = (false, ValueList<string>.Empty);
        if (audience is null || !Fits(audience))
        {
            isKnown = false;
            return false;
        }

        repeated = isKnown ? reach.Repeated(audience) : repeated;
        addsNobody = !reach.Add(audience) && !isLost;
        return true;
    }

    /// <summary>Takes an audience away.</summary>
    /// <param name="audience">The audience, or null where it is not known.</param>
    /// <returns>Whether it is known that nobody of it had the candidate.</returns>
    public bool DropsNobody(Audience? audience)
    {
        if (audience is null)
        {
            isKnown = false;
            isLost = true;
            return false;
        }

        var (wasKnown, hadSome) = (isKnown, reach.Drop(audience));
        return wasKnown && !hadSome && audience switch
        {
            Audience.UserGroup or Audience.MatchingRequests => true,
            Audience.Environments { Names: var names } => names.All(IsEnvironment),
            Audience.EnvironmentPercentage { Environment: var name } => IsEnvironment(name),
            _ => false,
        };
    }

    private bool Fits(Audience audience) => (kind, audience) switch
    {
        (_, Audience.Same) => true,
        (StrategyKind.Phased, Audience.FirstEnvironments { Count: > 0 and var count, Of: var of }) => of == environments!.Count && count <= of,
        (StrategyKind.Phased, Audience.Percentage { Share.Value: > 0m and <= 100m and var share }) => share * environments!.Count % 100m == 0m,
        (StrategyKind.Phased, Audience.Environments { Names: var names }) => names.All(IsEnvironment),
        (StrategyKind.Phased, Audience.EnvironmentPercentage { Share.Value: > 0m and <= 100m, Environment: var name }) => IsEnvironment(name),
        (StrategyKind.Canary or StrategyKind.FeatureFlag, Audience.Percentage { Share.Value: > 0m and <= 100m } or Audience.UserGroup or Audience.MatchingRequests) => true,
        (StrategyKind.Canary or StrategyKind.BlueGreen, Audience.Mirror) => true,
        (StrategyKind.BlueGreen, Audience.Preview or Audience.Switch) => true,
        _ => false,
    };

    private bool IsEnvironment(string name) => environments?.Knows(name) == true;

    private static IEnumerable<string> Known(IEnumerable<Given<string>> names)
    {
        foreach (var given in names)
        {
            if (given.TryGet(out var name))
            {
                yield return name;
            }
        }
    }
}
