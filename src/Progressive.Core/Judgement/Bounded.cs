using Progressive.Statistics;
using Progressive.Statistics.Bins;

namespace Progressive.Core.Judgement;

/// <summary>An estimate with its confidence bounds.</summary>
/// <param name="Bounds">They. Where only bins are known they enclose those of the values themselves.</param>
/// <param name="BinError">How far any of the three may be from that of the values; null where those are known.</param>
internal sealed record Bounded(ConfidenceBounds Bounds, double? BinError)
{
    public double Estimate => Bounds.Estimate;

    public double Lower => Bounds.Lower;

    public double Upper => Bounds.Upper;

    public static implicit operator Bounded(ConfidenceBounds bounds) => new(bounds, null);

    public static implicit operator Bounded(BinnedBounds binned) => new(binned.Bounds, binned.Error);

    /// <summary>An estimate alone.</summary>
    public static Bounded At(double value, double? binError = null) => new(new(value, value, value), binError);

    /// <summary>The excess over one of a ratio.</summary>
    public Bounded Excess() => this with { Bounds = new(Estimate - 1, Lower - 1, Upper - 1) };

    /// <summary>The other way round.</summary>
    public Bounded Negate() => this with { Bounds = new(-Estimate, -Upper, -Lower) };
}
