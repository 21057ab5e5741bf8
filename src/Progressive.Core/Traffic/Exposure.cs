using System;
using System.Collections.Generic;
using System.Linq;
using Progressive.Policies;

namespace Progressive.Core.Traffic;

/// <summary>Who has the candidate: an absolute statement, never an increment.</summary>
public sealed record Exposure
{
    private Exposure(ExposureKind kind, Percent share)
    {
        Kind = kind;
        Share = share;
    }

    /// <summary>No user has the candidate.</summary>
    public static Exposure Nobody { get; } = new(ExposureKind.Nobody, new Percent(0));

    /// <summary>No user has the candidate; probes can reach it.</summary>
    public static Exposure Preview { get; } = new(ExposureKind.Preview, new Percent(0));

    /// <summary>Every user has the candidate.</summary>
    public static Exposure Everyone { get; } = new(ExposureKind.Everyone, Percent.All);

    /// <summary>In which way the candidate is exposed.</summary>
    public ExposureKind Kind { get; }

    /// <summary>
    /// The share of all requests or users, or of whole environments, that has the candidate; for <see cref="ExposureKind.Mirror"/> the
    /// share of requests that is copied.
    /// </summary>
    public Percent Share { get; private init; }

    /// <summary>The environments that have the candidate whole, for <see cref="ExposureKind.Environments"/>.</summary>
    public ValueList<string> Environments { get; private init; } = ValueList<string>.Empty;

    /// <summary>The environments that have it in part, for <see cref="ExposureKind.Environments"/>.</summary>
    public ValueList<EnvironmentShare> EnvironmentShares { get; private init; } = ValueList<EnvironmentShare>.Empty;

    /// <summary>The groups that have the candidate beside the share, for <see cref="ExposureKind.Share"/>.</summary>
    public ValueList<string> Groups { get; private init; } = ValueList<string>.Empty;

    /// <summary>The requests that go to the candidate beside the share, for <see cref="ExposureKind.Share"/>: any of these is enough.</summary>
    public ValueList<RequestMatch> Routes { get; private init; } = ValueList<RequestMatch>.Empty;

    /// <summary>A copy of that share of the requests goes to the candidate; nobody sees its answers.</summary>
    /// <param name="share">From above 0% to 100%.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not above 0%, or above 100%.</exception>
    public static Exposure Mirrored(Percent share) => share.Value is > 0 and <= 100
        ? new Exposure(ExposureKind.Mirror, share)
        : throw new ArgumentOutOfRangeException(nameof(share), share, "A mirrored share lies above 0% and not above 100%.");

    /// <summary>A share of all requests; 0% is <see cref="Nobody"/> and 100% is <see cref="Everyone"/>.</summary>
    /// <param name="share">From 0% to 100%.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is below 0% or above 100%.</exception>
    public static Exposure OfShare(Percent share) => OfShare(share, ValueList<string>.Empty, ValueList<RequestMatch>.Empty);

    /// <summary>A share of all requests or users, and some by name beside it.</summary>
    /// <param name="share">From 0% to 100%.</param>
    /// <param name="groups">The groups that have the candidate.</param>
    /// <param name="routes">The requests that go to it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is below 0% or above 100%.</exception>
    public static Exposure OfShare(Percent share, ValueList<string> groups, ValueList<RequestMatch> routes)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(routes);
        return share.Value switch
        {
            0 when groups.Count == 0 && routes.Count == 0 => Nobody,
            100 => Everyone,
            >= 0 and < 100 => new Exposure(ExposureKind.Share, share) { Groups = groups, Routes = routes },
            _ => throw new ArgumentOutOfRangeException(nameof(share), share, "A share lies between 0% and 100%."),
        };
    }

    /// <summary>Some of all environments; none is <see cref="Nobody"/> and all are <see cref="Everyone"/>.</summary>
    /// <param name="reached">The environments that have the candidate, in a fixed order.</param>
    /// <param name="all">How many environments there are.</param>
    /// <exception cref="ArgumentOutOfRangeException">More are reached than there are.</exception>
    public static Exposure OfEnvironments(IReadOnlyCollection<string> reached, int all) =>
        OfEnvironments(reached, ValueList<EnvironmentShare>.Empty, all);

    /// <summary>Some of all environments whole, and some in part.</summary>
    /// <param name="reached">The environments that have the candidate whole, in a fixed order.</param>
    /// <param name="parts">Those that have it in part: each share above 0% and below 100%, none of them reached whole.</param>
    /// <param name="all">How many environments there are.</param>
    /// <exception cref="ArgumentOutOfRangeException">More are reached than there are.</exception>
    public static Exposure OfEnvironments(IReadOnlyCollection<string> reached, ValueList<EnvironmentShare> parts, int all)
    {
        ArgumentNullException.ThrowIfNull(reached);
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(reached.Count + parts.Count, all);
        return reached.Count == 0 && parts.Count == 0 ? Nobody
            : reached.Count == all ? Everyone
            : new Exposure(ExposureKind.Environments, new Percent(((100m * reached.Count) + parts.Sum(part => part.Share.Value)) / all))
            {
                Environments = new ValueList<string>(reached),
                EnvironmentShares = parts,
            };
    }

    /// <summary>Whether another exposure is the same, but for shares that differ by no more than a tolerance.</summary>
    internal bool IsWithin(Exposure other, Percent tolerance)
    {
        return IsNear(Share, other.Share)
            && EnvironmentShares.Count == other.EnvironmentShares.Count
            && EnvironmentShares.Zip(other.EnvironmentShares).All(pair => IsNear(pair.First.Share, pair.Second.Share))
            && EnvironmentShares.Select(part => part.Environment).SequenceEqual(other.EnvironmentShares.Select(part => part.Environment))
            && this with { Share = other.Share, EnvironmentShares = other.EnvironmentShares } == other;

        bool IsNear(Percent one, Percent two) => Math.Abs(one.Value - two.Value) <= tolerance.Value;
    }

    /// <summary>The exposure that had these members.</summary>
    internal static Exposure Restore(
        ExposureKind kind,
        Percent share,
        ValueList<string> environments,
        ValueList<EnvironmentShare> environmentShares,
        ValueList<string> groups,
        ValueList<RequestMatch> routes) => new(kind, share)
        {
            Environments = environments,
            EnvironmentShares = environmentShares,
            Groups = groups,
            Routes = routes,
        };

    /// <summary>How much of the users has the candidate at least, from 0 to 1; nobody has a mirrored one.</summary>
    public double Fraction => Kind == ExposureKind.Mirror ? 0 : Share.Fraction;

    /// <summary>
    /// The share of the traffic that goes to the candidate, from 0 to 1, or null where only the router knows it: of groups and routes.
    /// Environments count alike.
    /// </summary>
    public double? TrafficShare => Groups.Count > 0 || Routes.Count > 0 ? null : Share.Fraction;

    /// <summary>In the words of policies: <c>20%</c>, <c>eu-1, eu-2</c>, <c>everyone</c>.</summary>
    public override string ToString() => Kind switch
    {
        ExposureKind.Nobody => "nobody",
        ExposureKind.Preview => "preview",
        ExposureKind.Mirror => $"a mirror of {Share}",
        ExposureKind.Share => string.Join(" and ", Parts()),
        ExposureKind.Environments => string.Join(", ", Environments.Concat(EnvironmentShares.Select(part => part.ToString()))),
        _ => "everyone",
    };

    private IEnumerable<string> Parts()
    {
        if (Share.Value > 0)
        {
            yield return Share.ToString();
        }

        foreach (var group in Groups)
        {
            yield return $"group {group}";
        }

        if (Routes.Count > 0)
        {
            yield return "where " + string.Join(" or ", Routes);
        }
    }
}
