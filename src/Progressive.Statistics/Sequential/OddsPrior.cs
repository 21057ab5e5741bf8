using System.Runtime.CompilerServices;

namespace Progressive.Statistics.Sequential;

/// <summary>
/// A beta distribution told by where it has the odds and by how sure it is of them: I = ab / (a + b) is the inverse of the
/// variance of the log-odds, nearly.
/// </summary>
/// <param name="Odds">The odds a / b.</param>
/// <param name="Information">ab / (a + b).</param>
internal readonly record struct OddsPrior(double Odds, double Information)
{
    public double A => (1 + Odds) * Information;

    public double B => (1 + 1 / Odds) * Information;

    /// <summary>A prior as wide as a standard deviation of the log-odds.</summary>
    public static OddsPrior Of(double odds, double spread, [CallerArgumentExpression(nameof(spread))] string name = "")
    {
        if (!(spread > 0.001 && spread < 1000))
            throw new ArgumentOutOfRangeException(name, spread, "A spread lies between 0.001 and 1000.");

        return new(odds, 1 / (spread * spread));
    }

    /// <summary>The posterior, after events of both kinds.</summary>
    public OddsPrior After(long first, long second)
    {
        double a = A + first, b = B + second;
        return new(a / b, a * b / (a + b));
    }
}
