using System.Globalization;

namespace Progressive.Statistics.Sequential;

/// <summary>α tᵠ.</summary>
internal sealed record KimDeMetsSpending : SpendingFunction
{
    private const string Prefix = "kim-demets ";

    private readonly double power;

    public KimDeMetsSpending(double power)
    {
        if (!(power > 0 && double.IsFinite(power)))
            throw new ArgumentOutOfRangeException(nameof(power), power, "A power is finite and above 0.");

        this.power = power;
    }

    public override string Name => Prefix + power.ToString("R", CultureInfo.InvariantCulture);

    public static KimDeMetsSpending? Parse(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal)
        && double.TryParse(name.AsSpan(Prefix.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var power)
        && power > 0 && double.IsFinite(power)
            ? new(power)
            : null;

    private protected override double Within(double alpha, double information) => alpha * Math.Pow(information, power);
}
