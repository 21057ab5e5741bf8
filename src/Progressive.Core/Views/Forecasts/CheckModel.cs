using Progressive.Statistics.Planning;

namespace Progressive.Core.Views;

/// <summary>What is known beforehand of the number a check is about. Numbers are places on its scale.</summary>
/// <param name="Scale">How it is counted.</param>
/// <param name="Healthy">The number of a candidate as the policy expects it.</param>
/// <param name="Limit">What is to be kept.</param>
/// <param name="FailLimit">What is to be exceeded to fail.</param>
/// <param name="Effect">How a candidate of a number stands to both limits, after some requests of both sides, as its method sees it.</param>
internal sealed record CheckModel(EffectScale Scale, double Healthy, double Limit, double FailLimit, CheckModel.Method Effect)
{
    /// <summary>How a number stands to both limits, after some requests of both sides.</summary>
    public delegate PlannedEffect Method(double number, double limit, double failLimit, double candidate, double reference);

    /// <summary>The same on the scale turned round, where a change to either side counts; null where it does not.</summary>
    public CheckModel? Opposite { get; init; }

    /// <summary>The worst number there can be: no share is above all, and no rate below nothing.</summary>
    public double Worst { get; init; } = double.PositiveInfinity;

    /// <summary>The best number there can be.</summary>
    public double Best { get; init; } = double.NegativeInfinity;

    /// <summary>As far beyond the limit to fail as a healthy candidate is within the limit to pass, or half the way to the worst.</summary>
    public double Breaking => Math.Min(FailLimit + (Limit - Healthy), (FailLimit + Worst) / 2);

    /// <summary>The same with another limit, and one to fail that is not below it.</summary>
    public CheckModel With(double limit) => this with
    {
        Limit = limit,
        FailLimit = Math.Max(limit, FailLimit),
        Opposite = Opposite?.With(Opposite.Scale.Margin(Scale.MarginAt(limit))),
    };

    /// <summary>A candidate of some number, after some requests of both sides.</summary>
    public PlannedEffect Of(double number, double candidate, double? reference) =>
        Effect(number, Limit, FailLimit, candidate, reference ?? double.NaN) with { Opposite = Opposite?.Of(-number, candidate, reference) };
}
