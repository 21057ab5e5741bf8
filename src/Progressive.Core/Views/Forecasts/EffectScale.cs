namespace Progressive.Core.Views;

/// <summary>The scale on which an effect is nearly normal and more is worse, and how its numbers read.</summary>
/// <param name="IsLog">Whether it is that of logarithms: of ratios, and of values that are above 0.</param>
/// <param name="IsSmallerWorse">Whether the metric itself is worse where it is smaller; the scale is turned then.</param>
/// <param name="IsRelative">Whether it is how the candidate differs, and not its value.</param>
/// <param name="UnitSize">The size of the unit that numbers are shown in.</param>
/// <param name="Unit">That unit.</param>
internal sealed record EffectScale(bool IsLog, bool IsSmallerWorse, bool IsRelative, double UnitSize, string Unit)
{
    /// <summary>The unit of a distance, where it is another one: shares differ by points.</summary>
    public string DistanceUnit { get; init; } = Unit;

    // Nothing at all has no logarithm.
    private const double LeastRatio = 1e-9;

    private int Sign => IsSmallerWorse ? -1 : 1;

    /// <summary>A number of the metric: a value, a ratio or a difference.</summary>
    public double Of(double natural) => Sign * (IsLog ? Math.Log(Math.Max(LeastRatio, natural)) : natural);

    /// <summary>The number of the metric at a place of the scale.</summary>
    public double Natural(double place) => IsLog ? Math.Exp(Sign * place) : Sign * place;

    /// <summary>
    /// The place of a margin: a ratio that is 10% worse is 1.1 of what is to be small, and 0.9 of what is to be large.
    /// </summary>
    public double Margin(double margin) => !IsLog ? margin : Of(IsSmallerWorse ? 1 - margin : 1 + margin);

    /// <summary>The margin at a place.</summary>
    public double MarginAt(double place) => IsLog ? Math.Abs(Natural(place) - 1) : place;

    /// <summary>A place as people say it.</summary>
    public ForecastAmount Value(double place) => new((Natural(place) - (IsLog && IsRelative ? 1 : 0)) / UnitSize, Unit);

    /// <summary>A limit as policies write it: margins have no sign.</summary>
    public ForecastAmount Limit(double place) => IsRelative ? Value(place) with { Value = Math.Abs(Value(place).Value) } : Value(place);

    /// <summary>The place of a limit as policies write it.</summary>
    public double PlaceOf(ForecastAmount limit) => IsRelative ? Margin(limit.Value * UnitSize) : Of(limit.Value * UnitSize);

    /// <summary>How far a place below a limit is from it.</summary>
    public ForecastAmount Distance(double limit, double distance) => IsRelative
        ? Limit(distance)
        : new(Math.Abs(Natural(limit) - Natural(limit - distance)) / UnitSize, DistanceUnit);
}
