using System;
using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Plan;

/// <summary>
/// The environments of a phased strategy that have the candidate, whole or in part. A number of them is filled up in the order of the policy,
/// next to those that were reached by name.
/// </summary>
internal sealed class ReachedEnvironments
{
    private readonly List<string> names = [];
    private readonly Dictionary<string, int> places = [];
    private readonly Dictionary<string, string[]> rings = [];
    private readonly List<Percent> shares = [];
    private int whole;
    private decimal inPart;
    private int filled;

    /// <summary>None is reached.</summary>
    /// <param name="environments">All environments, in the order of the policy.</param>
    /// <param name="rings">The names that stand for several.</param>
    public ReachedEnvironments(IEnumerable<string> environments, IEnumerable<(string Name, IEnumerable<string> Environments)> rings)
    {
        foreach (var name in environments.Where(name => !places.ContainsKey(name)))
        {
            places.Add(name, names.Count);
            names.Add(name);
            shares.Add(default);
        }

        foreach (var (name, all) in rings.Where(ring => !this.rings.ContainsKey(ring.Name)))
        {
            this.rings.Add(name, [.. all.Distinct()]);
        }
    }

    /// <summary>How many environments there are.</summary>
    public int Count => names.Count;

    /// <summary>The share of all of them that is reached.</summary>
    public Percent Share => new(Count == 0 ? 0m : ((100m * whole) + inPart) / Count);

    /// <summary>Those reached whole.</summary>
    public ValueList<string> Whole => new(names.Where((_, place) => shares[place] == Percent.All));

    /// <summary>Those reached in part.</summary>
    public ValueList<Audience.EnvironmentPercentage> Parts => new(
        names.Select((name, place) => new Audience.EnvironmentPercentage(shares[place], name)).Where(part => part.Share.Value is > 0m and < 100m));

    /// <summary>Whether a name stands for environments of this strategy, and for no other.</summary>
    public bool Knows(string name) => Resolve(name).All(places.ContainsKey);

    /// <summary>Fills up a number of whole environments; returns whether any was missing.</summary>
    public bool Fill(int count)
    {
        var before = whole;
        for (; whole < count && filled < Count; filled++)
        {
            Raise(filled, Percent.All);
        }

        return whole > before;
    }

    /// <summary>Gives a share of environments, or all of them; returns whether any had less.</summary>
    public bool Add(IEnumerable<string> added, Percent share) => Each(PlacesOf(added), place => Raise(place, share));

    /// <summary>Takes environments away; returns whether any was reached.</summary>
    public bool Drop(IEnumerable<string> dropped) => Each(PlacesOf(dropped), Clear);

    /// <summary>Takes the first so many away; returns whether any was reached.</summary>
    public bool DropFirst(int count) => Each(Enumerable.Range(0, Math.Min(Math.Max(count, 0), Count)), Clear);

    /// <summary>Those that are reached whole already, or named twice.</summary>
    public ValueList<string> Repeated(IEnumerable<string> added)
    {
        var named = new HashSet<string>();
        return new ValueList<string>(added.SelectMany(Resolve).Where(name => places.TryGetValue(name, out var place) && (shares[place] == Percent.All || !named.Add(name))));
    }

    private static bool Each(IEnumerable<int> places, Func<int, bool> change)
    {
        var isChanged = false;
        foreach (var place in places)
        {
            isChanged |= change(place);
        }

        return isChanged;
    }

    private IEnumerable<string> Resolve(string name) => rings.TryGetValue(name, out var ring) ? ring : [name];

    private IEnumerable<int> PlacesOf(IEnumerable<string> some)
    {
        foreach (var name in some.SelectMany(Resolve))
        {
            if (places.TryGetValue(name, out var place))
            {
                yield return place;
            }
        }
    }

    private bool Raise(int place, Percent share)
    {
        var rises = share.Value > shares[place].Value;
        if (rises)
        {
            Set(place, share);
        }

        return rises;
    }

    private bool Clear(int place)
    {
        var isReached = shares[place].Value > 0m;
        Set(place, default);
        filled = Math.Min(filled, place);
        return isReached;
    }

    private void Set(int place, Percent share)
    {
        Tally(shares[place], -1);
        shares[place] = share;
        Tally(share, 1);
    }

    private void Tally(Percent share, int times)
    {
        whole += share == Percent.All ? times : 0;
        inPart += share == Percent.All ? 0m : times * share.Value;
    }
}
