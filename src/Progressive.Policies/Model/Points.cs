using System.Globalization;

namespace Progressive.Policies;

/// <summary>A difference between two shares in percentage points: from 1% to 1.5% is 0.5 points.</summary>
/// <param name="Value">The percentage points.</param>
public readonly record struct Points(decimal Value)
{
    /// <summary>The same as a difference of fractions: 0.005 for half a point.</summary>
    public double Fraction => (double)(Value / 100m);

    /// <summary>As policies write it: <c>0.5pp</c>.</summary>
    public override string ToString() => Value.ToString("0.############", CultureInfo.InvariantCulture) + "pp";
}
