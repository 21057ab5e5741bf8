using Progressive.Policies;

namespace Progressive.Core.Views;

/// <summary>What the checks of a policy will be able to see.</summary>
/// <param name="Policy">Its name.</param>
/// <param name="RequestsPerSecond">The traffic that is planned with, over all environments.</param>
/// <param name="Power">The chance by which a healthy candidate is to pass, and a change is to be seen.</param>
/// <param name="Steps">The steps that are held, in order.</param>
/// <param name="Warnings">Which checks cannot decide, and what would cure it.</param>
public sealed record RolloutForecast(
    string Policy, double RequestsPerSecond, double Power, IReadOnlyList<StepForecast> Steps, IReadOnlyList<string> Warnings)
{
    /// <summary>Forecasts what the checks of a policy will be able to see with some traffic.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="requestsPerSecond">The requests of all environments per second, above 0.</param>
    public static RolloutForecast Of(Policy policy, double requestsPerSecond)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(requestsPerSecond);
        return PolicyForecaster.Of(policy, requestsPerSecond);
    }
}
