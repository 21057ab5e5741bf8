namespace Progressive.Statistics.Sequential;

/// <summary>
/// The p-value of an evidence process: 1 over the most evidence seen so far, and at most 1. Whenever one stops, and for whatever reason, it
/// is at most α with a probability of at most α under the null hypothesis. It is immutable.
/// Source: Johari, Koomen, Pekelis and Walsh (2022), Operations Research 70, 1806-1821; the inequality is Ville's (1939).
/// </summary>
/// <param name="Value">The p-value, 0 to 1.</param>
public sealed record AlwaysValidPValue(double Value)
{
    /// <summary>The p-value before any evidence.</summary>
    public static AlwaysValidPValue Start { get; } = new(1);

    /// <summary>The p-value after one more look; it never rises.</summary>
    /// <param name="logEvidence">The logarithm of the evidence at that look, against the same hypothesis as before.</param>
    /// <exception cref="ArgumentOutOfRangeException">The evidence is NaN.</exception>
    public AlwaysValidPValue After(double logEvidence)
    {
        if (double.IsNaN(logEvidence))
            throw new ArgumentOutOfRangeException(nameof(logEvidence), logEvidence, "Evidence is a number.");

        return new(Math.Min(Value, Math.Exp(-Math.Max(0, logEvidence))));
    }
}
