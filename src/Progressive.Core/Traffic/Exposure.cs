using Progressive.Policies;

namespace Progressive.Core.Traffic;

/// <summary>Who has the candidate: an absolute statement, never an increment.</summary>
public sealed record Exposure
{
    private Exposure(ExposureKind kind, Percent share, ValueList<string> environments)
    {
        Kind = kind;
        Share = share;
        Environments = environments;
    }

    /// <summary>No user has the candidate.</summary>
    public static Exposure Nobody { get; } = new(ExposureKind.Nobody, new Percent(0), ValueList<string>.Empty);

    /// <summary>No user has the candidate; probes can reach it.</summary>
    public static Exposure Preview { get; } = new(ExposureKind.Preview, new Percent(0), ValueList<string>.Empty);

    /// <summary>Every user has the candidate.</summary>
    public static Exposure Everyone { get; } = new(ExposureKind.Everyone, Percent.All, ValueList<string>.Empty);

    /// <summary>In which way the candidate is exposed.</summary>
    public ExposureKind Kind { get; }

    /// <summary>The share of all requests, or of all environments, that goes to the candidate.</summary>
    public Percent Share { get; }

    /// <summary>The environments that have the candidate, for <see cref="ExposureKind.Environments"/>.</summary>
    public ValueList<string> Environments { get; }

    /// <summary>A share of all requests; 0% is <see cref="Nobody"/> and 100% is <see cref="Everyone"/>.</summary>
    /// <param name="share">From 0% to 100%.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is below 0% or above 100%.</exception>
    public static Exposure OfShare(Percent share) => share.Value switch
    {
        0 => Nobody,
        100 => Everyone,
        > 0 and < 100 => new Exposure(ExposureKind.Share, share, ValueList<string>.Empty),
        _ => throw new ArgumentOutOfRangeException(nameof(share), share, "A share lies between 0% and 100%."),
    };

    /// <summary>Some of all environments; none is <see cref="Nobody"/> and all are <see cref="Everyone"/>.</summary>
    /// <param name="reached">The environments that have the candidate, in a fixed order.</param>
    /// <param name="all">How many environments there are.</param>
    /// <exception cref="ArgumentOutOfRangeException">More are reached than there are.</exception>
    public static Exposure OfEnvironments(IReadOnlyCollection<string> reached, int all)
    {
        ArgumentNullException.ThrowIfNull(reached);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(reached.Count, all);
        return reached.Count == 0 ? Nobody
            : reached.Count == all ? Everyone
            : new Exposure(ExposureKind.Environments, new Percent(100m * reached.Count / all), new ValueList<string>(reached));
    }

    /// <summary>How much of the users has the candidate, from 0 to 1.</summary>
    public double Fraction => Share.Fraction;

    /// <summary>In the words of policies: <c>20%</c>, <c>eu-1, eu-2</c>, <c>everyone</c>.</summary>
    public override string ToString() => Kind switch
    {
        ExposureKind.Nobody => "nobody",
        ExposureKind.Preview => "preview",
        ExposureKind.Share => Share.ToString(),
        ExposureKind.Environments => Environments.ToString(),
        _ => "everyone",
    };
}
