using Progressive.Core.Machine;
using Progressive.Core.Traffic;
using Progressive.Policies;
using Progressive.Policies.Plan;

namespace Progressive.Core.Views;

/// <summary>What would let a check pass a healthy candidate: more time, more traffic, or a wider limit. Each is planned again before it is suggested.</summary>
/// <param name="policy">The policy.</param>
/// <param name="stage">The step.</param>
/// <param name="guard">The gate there.</param>
/// <param name="place">The check's place in it.</param>
/// <param name="model">What is known of the check.</param>
/// <param name="requests">The requests of all environments per second.</param>
/// <param name="power">The chance by which it is to pass.</param>
internal sealed class CheckCures(Policy policy, HoldStage stage, PlannedGate guard, int place, CheckModel model, double requests, double power)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    // Half of all is the most that can be compared with the rest.
    private const double Half = 0.5;

    // Numbers of events are whole: a little more time may need a little more again.
    private const int MostRoundings = 20;

    private const double Slack = 1e-9;

    private readonly CheckOutlook outlook = new(guard, place);
    private readonly DueCheck due = guard.Checks[place];
    private readonly bool isMirror = stage.Exposure.Kind == ExposureKind.Mirror;

    private TrafficOfSides Traffic => TrafficOfSides.At(stage.Exposure, policy, due.Check, requests)!;

    /// <summary>The smallest of each.</summary>
    public ForecastCures Of()
    {
        var gathered = Gathered();
        var held = guard.Schedule.WarmUp + gathered;
        var (share, audience) = Share() ?? default;
        return new(
            due.Window is null || held > stage.Minimum ? held : null,
            due.Window is null ? null : gathered,
            share > 0 ? share : null,
            audience,
            Limit());
    }

    private TimeSpan? Gathered()
    {
        var (least, traffic) = (outlook.Gathered.TotalSeconds, Traffic);
        var seconds = SmallestChange.Of(
            1, Longest.TotalSeconds / least, power, times => Pass(outlook.With(TimeSpan.FromSeconds(times * least)), model, traffic)) * least;
        return seconds is { } found
            ? Settled(RoundedUp(TimeSpan.FromSeconds(found)), time => RoundedUp(time + TimeSpan.FromSeconds(1)), time => Passes(outlook.With(time), model, traffic))
                .Cast<TimeSpan?>().FirstOrDefault()
            : null;
    }

    private (double Percent, string Audience)? Share()
    {
        var most = due.Check.Limit is Limit.Relative { Reference.Kind: ReferenceKind.Baseline } && !isMirror ? Half : 1;
        var parts = policy.Strategy is Strategy.Phased { Environments.Count: > 0 and var environments } ? environments : 100;
        if (SmallestChange.Of(stage.Exposure.TrafficShare!.Value, most, power, PassAt) is not { } smallest)
        {
            return null;
        }

        return Settled(Math.Ceiling((parts * smallest) - Slack), part => part + 1, part => part <= most * parts && PassAt(part / parts) >= power)
            .Select(part => (100 * part / parts, parts == 100 ? new Percent((decimal)part).ToString() : $"{part:0} of {parts}"))
            .Cast<(double, string)?>().FirstOrDefault();

        double PassAt(double share) => TrafficOfSides.At(share, isMirror, policy, due.Check, requests) is { } traffic ? Pass(outlook, model, traffic) : 0;
    }

    private ForecastAmount? Limit()
    {
        var traffic = Traffic;
        var widest = Math.Min(Math.Max(model.Limit, model.Healthy) + outlook.Wide(model, traffic), model.Worst);
        if (SmallestChange.Of(model.Limit, widest, power, limit => Pass(outlook, model.With(limit), traffic)) is not { } found)
        {
            return null;
        }

        var isDown = model.Scale is { IsRelative: false, IsSmallerWorse: true };
        return Settled(
            Rounded(model.Scale.Limit(found)),
            limit => Rounded(limit.Beyond(isDown)),
            limit => Passes(outlook, model.With(model.Scale.PlaceOf(limit)), traffic)).FirstOrDefault();

        ForecastAmount Rounded(ForecastAmount limit) => isDown ? limit.RoundedDown : limit.RoundedUp;
    }

    // The first that passes, or none.
    private static IEnumerable<T> Settled<T>(T first, Func<T, T> next, Predicate<T> passes)
    {
        var suggested = first;
        for (var rounding = 0; rounding < MostRoundings; rounding++)
        {
            if (passes(suggested))
            {
                return [suggested];
            }

            suggested = next(suggested);
        }

        return [];
    }

    private bool Passes(CheckOutlook over, CheckModel with, TrafficOfSides traffic) => Pass(over, with, traffic) >= power;

    private static double Pass(CheckOutlook over, CheckModel with, TrafficOfSides traffic) => over.Forecast(with, with.Healthy, traffic)?.Pass.Least ?? 0;

    private static TimeSpan RoundedUp(TimeSpan duration)
    {
        var grain = duration > Hour ? TimeSpan.FromMinutes(5) : duration > TimeSpan.FromMinutes(5) ? TimeSpan.FromMinutes(1) : TimeSpan.FromSeconds(1);
        return Math.Ceiling(duration / grain) * grain;
    }
}
