using System.Globalization;

namespace Progressive.Cli.Comparisons;

/// <summary>By how much the candidate may be worse.</summary>
/// <param name="Amount">In percent of the baseline, or in the unit of the values; at least 0.</param>
/// <param name="IsPercent">Whether it is in percent.</param>
internal sealed record Margin(decimal Amount, bool IsPercent)
{
    // Beyond it no bound of a comparison says anything.
    private const decimal Most = 1_000_000_000m;

    /// <summary>Said aloud that there is none.</summary>
    public static Margin None { get; } = new(-1, IsPercent: false);

    /// <summary>As a fraction of the baseline, or in the unit of the values.</summary>
    public decimal Value => IsPercent ? Amount / 100 : Amount;

    public static bool TryParse(string text, out Margin margin)
    {
        var isPercent = text.EndsWith('%');
        var isNumber = decimal.TryParse(isPercent ? text[..^1] : text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount);
        margin = new(amount, isPercent);
        return isNumber && amount <= Most;
    }

    public override string ToString() => Amount.ToString("0.######", CultureInfo.InvariantCulture) + (IsPercent ? "%" : "");
}
