using System.Globalization;
using Progressive.Policies;

namespace Progressive.Core.Views;

/// <summary>Gates and their checks in plain words.</summary>
internal static class GateWords
{
    public static GateDescription Of(Gate gate) => new(
        gate.Name,
        gate.Every,
        gate.WarmUp,
        gate.Patience,
        gate.Confidence.Fraction,
        gate.Samples,
        [
            $"Looks every {DurationText.Print(gate.Every)}"
                + (gate.WarmUp > TimeSpan.Zero ? $", and leaves out the first {DurationText.Print(gate.WarmUp)} of each step." : "."),
            $"At {gate.Confidence} confidence: at each step the chance of a wrong pass, and that of a wrong fail, stay below {new Percent(100m - gate.Confidence.Value)}.",
            string.Create(CultureInfo.InvariantCulture, $"Decides nothing before each side has {gate.Samples} observations."),
            $"Data may be missing for {DurationText.Print(gate.Patience)}.",
            .. gate.Spending switch
            {
                Spending.Early => (string[])["Spends its error budget early: fast to decide."],
                Spending.Even => ["Spends its error budget evenly."],
                Spending.Late => ["Spends its error budget late: slow to decide."],
                _ => [],
            },
            .. gate.Watch == Watch.None ? (string[])["Has no watch: what breaks late in a long hold shows only once it outweighs all data before it."] : [],
        ]);

    /// <summary>All checks of a policy, numbered.</summary>
    public static IReadOnlyList<CheckDescription> Checks(Policy policy) =>
    [
        .. policy.Gates
            .SelectMany(gate => gate.Checks.Select(check => (Gate: gate, Check: check)))
            .Select((item, index) => new CheckDescription(
                index + 1, item.Gate.Name, item.Check.ToString(), item.Check.Observed, CheckWords.Of(item.Check))),
    ];
}
