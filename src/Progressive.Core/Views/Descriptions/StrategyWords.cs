using Progressive.Core.Machine;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Views;

/// <summary>How a candidate takes over, in plain words.</summary>
internal static class StrategyWords
{
    /// <summary>The word for programs.</summary>
    public static string Name(Strategy strategy) => strategy switch
    {
        Strategy.BlueGreen => "blueGreen",
        Strategy.Phased => "phased",
        Strategy.FeatureFlag => "flag",
        _ => "canary",
    };

    public static IEnumerable<string> Of(Strategy strategy)
    {
        switch (strategy)
        {
            case Strategy.BlueGreen:
                yield return "Blue-green: the candidate runs next to the baseline, then everybody is switched at once.";
                break;
            case Strategy.FeatureFlag flag:
                yield return $"Feature flag {flag.Flag}: a growing share of its users has the candidate. Who has it keeps it.";
                break;
            case Strategy.Phased phased:
                yield return $"Phased: the candidate takes over environment by environment, in the order {phased.Environments}.";
                foreach (var ring in phased.Rings)
                {
                    yield return $"Ring {ring.Name} is {ring.Environments}.";
                }

                if (phased.Alike)
                {
                    yield return "The environments serve comparable traffic, so they are compared with each other at the same time.";
                }

                break;
            default:
                yield return "Canary: a growing share of the requests goes to the candidate.";
                break;
        }
    }

    /// <summary>Who has the candidate at a step.</summary>
    public static string Of(Strategy strategy, HoldStage stage) => stage.Exposure switch
    {
        { Kind: ExposureKind.Everyone } => "Everyone has the candidate.",
        { Kind: ExposureKind.Preview } => "Nobody has the candidate yet; probes reach it.",
        { Kind: ExposureKind.Mirror } mirror => $"A copy of {mirror.Share} of the requests goes to the candidate; nobody sees its answers.",
        { Kind: ExposureKind.Environments } reached => $"{reached} {(IsOne(reached) ? "has" : "have")} the candidate: {Rounded(reached.Share)} of all.",
        { Kind: ExposureKind.Share } some => strategy is Strategy.FeatureFlag
            ? $"The candidate is given to {Listed([.. Parts(some, "users")])}."
            : $"The candidate is given to {Listed([.. Parts(some, "requests")])}.",
        _ => "Nobody has the candidate.",
    };

    private static IEnumerable<string> Parts(Exposure exposure, string whose)
    {
        if (exposure.Share.Value > 0)
        {
            yield return $"{exposure.Share} of the {whose}";
        }

        foreach (var group in exposure.Groups)
        {
            yield return $"group {group}";
        }

        foreach (var route in exposure.Routes)
        {
            yield return $"{whose} where {route}";
        }
    }

    // a, b, and c
    private static string Listed(string[] parts) => parts.Length switch
    {
        0 => "nobody",
        1 => parts[0],
        2 => $"{parts[0]} and {parts[1]}",
        _ => $"{string.Join(", ", parts[..^1])}, and {parts[^1]}",
    };

    private static bool IsOne(Exposure reached) => reached.Environments.Count + reached.EnvironmentShares.Count == 1;

    private static Percent Rounded(Percent share) => new(Math.Round(share.Value, 1));
}
