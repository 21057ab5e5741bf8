using System.Globalization;

namespace Progressive.Policies;

/// <summary>A share or a ratio in percent: 20 means one fifth. Exact, as written.</summary>
/// <param name="Value">The percent: 0.5 for one in two hundred.</param>
public readonly record struct Percent(decimal Value)
{
    /// <summary>Everything: 100%.</summary>
    public static Percent All => new(100m);

    /// <summary>The same as a fraction of one.</summary>
    public double Fraction => (double)(Value / 100m);

    /// <summary>As policies write it: <c>20%</c>.</summary>
    public override string ToString() => Value.ToString("0.############", CultureInfo.InvariantCulture) + "%";
}
