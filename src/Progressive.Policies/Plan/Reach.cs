using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;

namespace Progressive.Policies.Plan;

/// <summary>
/// Who has the candidate, as the stages of a strategy are gone through. Audiences add up: who has it keeps it, unless the policy
/// drops them.
/// </summary>
public sealed class Reach
{
    private readonly ReachedEnvironments? environments;
    private readonly List<Percent> shares = [];
    private readonly Members<string> groups = [];
    private readonly Members<RequestMatch> routes = [];
    private Percent largest;
    private bool isSwitched;

    internal Reach(ReachedEnvironments? environments) => this.environments = environments;

    /// <summary>How many environments there are, of a phased strategy; null for the others.</summary>
    public int? EnvironmentCount => environments?.Count;

    /// <summary>The share of all requests, users or environments that has the candidate; who is reached by group or route is not counted.</summary>
    public Percent Share => isSwitched ? Percent.All : environments?.Share ?? largest;

    /// <summary>The groups that have it next to the share.</summary>
    public ValueList<string> Groups => new(groups);

    /// <summary>The requests that go to it next to the share: any of these is enough.</summary>
    public ValueList<RequestMatch> Routes => new(routes);

    /// <summary>The environments that have it whole, in the order of the policy; none unless the strategy is phased.</summary>
    public ValueList<string> Environments => environments?.Whole ?? ValueList<string>.Empty;

    /// <summary>The environments that have it in part, in the order of the policy.</summary>
    public ValueList<Audience.EnvironmentPercentage> EnvironmentShares => environments?.Parts ?? ValueList<Audience.EnvironmentPercentage>.Empty;

    /// <summary>The share of the requests that is copied to it, or null.</summary>
    public Percent? Mirrored { get; private set; }

    /// <summary>Whether it runs for probes.</summary>
    public bool IsPreviewed { get; private set; }

    /// <summary>
    /// The share of the traffic that goes to the candidate, copies included, or null where only the router knows it: of groups and
    /// routes. Environments count alike.
    /// </summary>
    internal Percent? TrafficShare => Share == Percent.All ? Share
        : groups.Count > 0 || routes.Count > 0 ? null
        : Share.Value > 0m ? Share
        : Mirrored ?? default(Percent);

    /// <summary>Where a strategy begins: nobody has the candidate.</summary>
    /// <param name="strategy">The strategy.</param>
    public static Reach Of(Strategy strategy) => new(strategy is Strategy.Phased phased
        ? new ReachedEnvironments(phased.Environments, phased.Rings.Select(ring => (ring.Name, (IEnumerable<string>)ring.Environments)))
        : null);

    /// <summary>Gives the candidate to an audience as well. A mirror ends with the next step, unless it is the same again.</summary>
    /// <param name="audience">The audience of the next step.</param>
    /// <returns>Whether somebody has it who did not have it before.</returns>
    public bool Add(Audience audience)
    {
        if (audience is Audience.Same)
        {
            return false;
        }

        var mirrored = Mirrored;
        Mirrored = null;
        switch (audience)
        {
            case Audience.Preview:
                var isPreviewNew = !IsPreviewed && !isSwitched;
                IsPreviewed = true;
                return isPreviewNew;
            case Audience.Switch:
                var isSwitchNew = !isSwitched;
                isSwitched = true;
                return isSwitchNew;
            case Audience.Mirror { Share: var share }:
                Mirrored = share;
                return mirrored != share;
            case Audience.Percentage { Share: var share } when environments is null:
                shares.Add(share);
                return Raise(share);
            case Audience.Percentage { Share: var share }:
                return environments.Fill(CountOf(share));
            case Audience.FirstEnvironments { Count: var count }:
                return environments?.Fill(count) == true;
            case Audience.Environments { Names: var names }:
                return environments?.Add(names, Percent.All) == true;
            case Audience.EnvironmentPercentage { Share: var share, Environment: var name }:
                return environments?.Add([name], share) == true;
            case Audience.UserGroup { Group: var group }:
                return groups.Join([group]);
            case Audience.MatchingRequests { Routes: var more }:
                return routes.Join(more);
            default:
                throw new InvalidOperationException($"'{audience}' is no audience that a plan knows.");
        }
    }

    /// <summary>Takes the candidate from an audience.</summary>
    /// <param name="audience">Who loses it.</param>
    /// <returns>Whether anybody of it had the candidate.</returns>
    public bool Drop(Audience audience)
    {
        switch (audience)
        {
            case Audience.UserGroup { Group: var group }:
                return groups.Leave([group]);
            case Audience.MatchingRequests { Routes: var dropped }:
                return routes.Leave(dropped);
            case Audience.Environments { Names: var names }:
                return environments?.Drop(names) == true;
            case Audience.EnvironmentPercentage { Environment: var name }:
                return environments?.Drop([name]) == true;
            case Audience.FirstEnvironments { Count: var count }:
                return environments?.DropFirst(count) == true;
            case Audience.Percentage { Share: var share } when environments is not null:
                return environments.DropFirst(CountOf(share));
            case Audience.Percentage { Share: var share }:
                return Lower(share);
            case Audience.Mirror when Mirrored is not null:
                Mirrored = null;
                return true;
            case Audience.Preview when IsPreviewed:
                IsPreviewed = false;
                return true;
            case Audience.Switch when isSwitched:
                isSwitched = false;
                return true;
            default:
                return false;
        }
    }

    /// <summary>The environments an audience names that have the candidate whole already, or that it names twice.</summary>
    internal ValueList<string> Repeated(Audience audience) => environments is null ? ValueList<string>.Empty : audience switch
    {
        Audience.Environments { Names: var names } => environments.Repeated(names),
        Audience.EnvironmentPercentage { Share.Value: 100m, Environment: var name } => environments.Repeated([name]),
        _ => ValueList<string>.Empty,
    };

    private int CountOf(Percent share) => (int)Math.Round(share.Fraction * environments!.Count);

    private bool Raise(Percent share)
    {
        var rises = share.Value > largest.Value;
        largest = rises ? share : largest;
        return rises;
    }

    // The largest of the others remains.
    private bool Lower(Percent share)
    {
        var isGiven = shares.RemoveAll(given => given == share) > 0;
        largest = default;
        shares.ForEach(given => Raise(given));
        return isGiven;
    }

    /// <summary>Each once, in the order in which they joined.</summary>
    private sealed class Members<T> : KeyedCollection<T, T>
        where T : notnull
    {
        public bool Join(IEnumerable<T> members)
        {
            var before = Count;
            foreach (var member in members)
            {
                if (!Contains(member))
                {
                    Add(member);
                }
            }

            return Count > before;
        }

        public bool Leave(IEnumerable<T> members)
        {
            var before = Count;
            foreach (var member in members)
            {
                Remove(member);
            }

            return Count < before;
        }

        protected override T GetKeyForItem(T item) => item;
    }
}
