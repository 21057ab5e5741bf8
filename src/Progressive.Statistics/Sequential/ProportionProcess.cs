namespace Progressive.Statistics.Sequential;

/// <summary>
/// Always-valid evidence on the probability of an event in independent trials: the beta mixture of the likelihood over the
/// likelihood at the probability in question. It is immutable. Source: Robbins (1970), Annals of Mathematical Statistics 41,
/// 1397-1409; Howard, Ramdas, McAuliffe and Sekhon (2021), Annals of Statistics 49, 1055-1080 (beta-binomial mixture).
/// </summary>
/// <remarks>
/// That a quantile of probability p lies at or below a fixed T is that a value lies above T with probability at most 1 - p. The process of
/// such events therefore watches a quantile against a threshold, exactly and in constant space.
/// It assumes that each trial, given those before, has the same probability.
/// </remarks>
public sealed class ProportionProcess
{
    private readonly BetaBlock block;

    private ProportionProcess(BetaBlock block) => this.block = block;

    /// <summary>Trials with the event so far.</summary>
    public long Events => block.First;

    /// <summary>All trials so far.</summary>
    public long Trials => block.First + block.Second;

    /// <summary>A process before any trial.</summary>
    /// <param name="expected">About where the probability is looked for, above 0 and below 1; usually the limit it is held to.</param>
    /// <param name="spread">How far from it: the standard deviation of the log-odds in the mixture, 0.001 to 1000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability or the spread is outside its range.</exception>
    public static ProportionProcess Start(double expected, double spread = 0.5)
    {
        var prior = OddsPrior.Of(Admit(expected) / (1 - expected), spread);
        return new(new(prior.A, prior.B, 0, 0));
    }

    /// <summary>The process after the trials since the last look.</summary>
    /// <param name="events">New trials with the event, 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">All new trials, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is outside its range.</exception>
    public ProportionProcess Observe(long events, long trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(events);
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, events);
        return new(block with { First = block.First + events, Second = block.Second + trials - events });
    }

    /// <summary>The logarithm of the evidence against a probability.</summary>
    /// <param name="nullProbability">The probability in question, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside its range.</exception>
    public double LogEvidence(double nullProbability) => block.LogEvidence(Admit(nullProbability), 1 - nullProbability);

    /// <summary>The confidence sequence: the probabilities whose evidence is below 1/α, for each bound at its own level.</summary>
    /// <param name="lowerAlpha">Error of the lower bound at any look, 0 to 0.5.</param>
    /// <param name="upperAlpha">Error of the upper bound at any look, 0 to 0.5.</param>
    /// <exception cref="ArgumentOutOfRangeException">A level is outside its range.</exception>
    public ConfidenceBounds Bounds(double lowerAlpha, double upperAlpha)
    {
        double lowerLevel = Level.Of(lowerAlpha), upperLevel = Level.Of(upperAlpha);
        var estimate = Trials == 0 ? block.A / (block.A + block.B) : (double)Events / Trials;
        var start = block.First == 0 && block.Second == 0 ? block.A / block.B : block.First / (double)block.Second;
        var lower = block.First == 0 || lowerLevel == 0 ? 0 : Odds(0, lowerLevel);
        var upper = block.Second == 0 || upperLevel == 0 ? double.PositiveInfinity : Odds(double.PositiveInfinity, upperLevel);
        return new(estimate, lower / (1 + lower), double.IsPositiveInfinity(upper) ? 1 : upper / (1 + upper));

        double Odds(double end, double alpha) => DoubleOrder.LastHolding(
            Math.Clamp(start, 1e-300, 1e300),
            end,
            odds => odds is > 1e-301 and < 1e301 && block.LogEvidence(1 / (1 + 1 / odds), 1 / (1 + odds)) < -Math.Log(alpha));
    }

    private static double Admit(double probability) =>
        probability > 0 && probability < 1
            ? probability
            : throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies strictly between 0 and 1.");
}
