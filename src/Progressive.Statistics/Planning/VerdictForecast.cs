namespace Progressive.Statistics.Planning;

/// <summary>The chances of each verdict, for one candidate.</summary>
public sealed record VerdictForecast
{
    internal VerdictForecast(IReadOnlyList<LookChances> looks)
    {
        Looks = looks;
        Pass = looks.Sum(look => look.Pass);
        Fail = looks.Sum(look => look.Fail);
    }

    /// <summary>Those of each look, in order.</summary>
    public IReadOnlyList<LookChances> Looks { get; }

    /// <summary>That one of the looks passes.</summary>
    public double Pass { get; }

    /// <summary>That one of them fails.</summary>
    public double Fail { get; }

    /// <summary>That none decides.</summary>
    public double Undecided => Math.Max(0, 1 - Pass - Fail);

    /// <summary>The mean of a measure of looks, such as their time, at the look that decides; that of the last one where none does.</summary>
    /// <param name="measures">The measure of each look, in order.</param>
    /// <exception cref="ArgumentException">There are not as many as looks.</exception>
    public double Mean(IReadOnlyList<double> measures)
    {
        ArgumentNullException.ThrowIfNull(measures);
        if (measures.Count != Looks.Count)
            throw new ArgumentException($"There are {Looks.Count} looks, and {measures.Count} measures.", nameof(measures));

        return measures.Count == 0 ? double.NaN
            : Looks.Zip(measures, (look, measure) => (look.Pass + look.Fail) * measure).Sum() + Undecided * measures[^1];
    }
}
