using System.Globalization;

namespace Progressive.Policies;

/// <summary>A number with its unit, as written: 500 ms, 64 MiB, 3/s, 2 per 1000.</summary>
/// <param name="Magnitude">The number in front of the unit.</param>
/// <param name="Unit">The unit.</param>
public sealed record Quantity(decimal Magnitude, Unit Unit)
{
    /// <summary>The value in the base unit of its dimension: 0.5 (seconds) for 500 ms.</summary>
    public double BaseValue => (double)(Magnitude * Unit.Size);

    /// <summary>Whether it can be compared with values in a unit: same dimension, and the same word if declared.</summary>
    /// <param name="unit">The unit of the values.</param>
    public bool Fits(Unit unit) =>
        Unit.Dimension == unit.Dimension && (Unit.Dimension != Dimension.Declared || Unit.Symbol == unit.Symbol);

    /// <summary>The value expressed in another unit of the same dimension: 0.5 for 500 ms in seconds.</summary>
    /// <param name="unit">A unit it fits.</param>
    public double In(Unit unit) => (double)(Magnitude * Unit.Size / unit.Size);

    /// <summary>As policies write it.</summary>
    public override string ToString()
    {
        var number = Magnitude.ToString("0.############", CultureInfo.InvariantCulture);
        var tight = Unit.Dimension is Dimension.Share or Dimension.Frequency;
        return tight ? number + Unit : number + " " + Unit;
    }
}
