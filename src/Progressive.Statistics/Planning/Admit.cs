using System.Runtime.CompilerServices;

namespace Progressive.Statistics.Planning;

/// <summary>Admission of what is planned with.</summary>
internal static class Admit
{
    /// <exception cref="ArgumentOutOfRangeException">It is not from 0 to 1.</exception>
    public static double Probability(double value, [CallerArgumentExpression(nameof(value))] string name = "") => value is >= 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A probability lies between 0 and 1.");

    /// <exception cref="ArgumentOutOfRangeException">It is not above 0 and below 1.</exception>
    public static double Share(double value, [CallerArgumentExpression(nameof(value))] string name = "") => value is > 0 and < 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A share lies above 0 and below 1.");

    /// <exception cref="ArgumentOutOfRangeException">It is not finite and above 0.</exception>
    public static double Size(double value, [CallerArgumentExpression(nameof(value))] string name = "") => value > 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "It is finite and above 0.");

    /// <exception cref="ArgumentOutOfRangeException">It is not above 0 and below one half.</exception>
    public static double Alpha(double value, [CallerArgumentExpression(nameof(value))] string name = "") => value is > 0 and < 0.5
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A one-sided level to plan for lies above 0 and below 0.5.");

    /// <exception cref="ArgumentOutOfRangeException">It is not from one half to below 1.</exception>
    public static double Power(double value, [CallerArgumentExpression(nameof(value))] string name = "") => value is >= 0.5 and < 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A power to plan for lies between 0.5 and 1, the latter left out.");
}
