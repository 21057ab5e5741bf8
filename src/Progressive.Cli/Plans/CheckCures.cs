using Progressive.Core.Machine;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Cli.Plans;

/// <summary>What would let a check pass a healthy candidate: more time, more traffic, or a wider limit.</summary>
/// <param name="outlook">The check over its looks.</param>
/// <param name="model">What is known of it.</param>
/// <param name="power">The chance by which it is to pass.</param>
internal sealed class CheckCures(CheckOutlook outlook, CheckModel model, double power)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    // Half of all is the most that can be compared with the rest.
    private const double Half = 0.5;

    /// <summary>The smallest of each.</summary>
    public PlannedCures Of(Policy policy, HoldStage stage, Guard guard, DueCheck due, double requests)
    {
        var traffic = TrafficOfSides.At(stage.Exposure, policy.Strategy, due.Check, requests)!;
        var stretch = SmallestChange.Of(1, Longest / outlook.Gathered, times => Passes(model, traffic, times));
        var gathered = stretch * outlook.Gathered;
        return new(
            due.Window is null && gathered is { } held ? RoundedUp(guard.Schedule.WarmUp + held).TotalSeconds : null,
            due.Window is not null && gathered is { } window ? RoundedUp(window).TotalSeconds : null,
            Share(policy, stage, due, requests),
            Limit(traffic));
    }

    private double? Share(Policy policy, HoldStage stage, DueCheck due, double requests)
    {
        var isMirror = stage.Exposure.Kind == ExposureKind.Mirror;
        var most = due.Check.Limit is RelativeLimit { Reference.Kind: ReferenceKind.Baseline } && !isMirror ? Half : 1;
        var smallest = SmallestChange.Of(
            stage.Exposure.TrafficShare!.Value,
            most,
            share => TrafficOfSides.At(share, isMirror, policy.Strategy, due.Check, requests) is { } traffic && Passes(model, traffic, 1));
        return smallest is { } share ? Math.Min(100 * most, Math.Ceiling(100 * share)) : null;
    }

    private PlannedAmount? Limit(TrafficOfSides traffic)
    {
        var widest = Math.Min(Math.Max(model.Limit, model.Healthy) + outlook.Far(model, traffic), model.Worst);
        if (SmallestChange.Of(model.Limit, widest, limit => Passes(model.With(limit), traffic, 1)) is not { } place)
        {
            return null;
        }

        var limit = model.Scale.Limit(place);
        return model.Scale is { IsRelative: false, IsSmallerWorse: true } ? limit.RoundedDown : limit.RoundedUp;
    }

    private bool Passes(CheckModel with, TrafficOfSides traffic, double stretch) =>
        outlook.Forecast(with, with.Healthy, traffic, stretch) is { } forecast && forecast.Chances.Pass >= power;

    private static TimeSpan RoundedUp(TimeSpan duration)
    {
        var grain = duration > Hour ? TimeSpan.FromMinutes(5) : duration > TimeSpan.FromMinutes(5) ? TimeSpan.FromMinutes(1) : TimeSpan.FromSeconds(1);
        return Math.Ceiling(duration / grain) * grain;
    }
}
