using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Policies;
using Progressive.Policies.Plan;
using Progressive.Statistics.Planning;

namespace Progressive.Core.Views;

/// <summary>One check of a guard over its planned looks, whatever its data will be.</summary>
internal sealed class CheckOutlook
{
    // More looks change a forecast by less than its assumptions do.
    private const int MostLooks = 60;

    private const double ManyErrors = 30;

    private readonly PlannedGate guard;
    private readonly int check;
    private readonly TimeSpan[] offsets;
    private readonly Dictionary<int, SequentialDesign> designs = [];

    public CheckOutlook(PlannedGate guard, int check)
    {
        this.guard = guard;
        this.check = check;
        offsets = [.. Offsets()];
    }

    private DueCheck Due => guard.Checks[check];

    /// <summary>How long data is gathered by the last look.</summary>
    public TimeSpan Gathered => guard.Schedule.Gathered(Due.Window);

    /// <summary>The same check of a step that is held longer, or over a longer window that the hold makes room for.</summary>
    public CheckOutlook With(TimeSpan gathered)
    {
        var (schedule, end) = (guard.Schedule, guard.Schedule.WarmUp + gathered);
        var longer = schedule with
        {
            Minimum = Due.Window is not null && end > schedule.Minimum ? end : schedule.Minimum,
            Maximum = end > schedule.Maximum ? end : schedule.Maximum,
        };
        return new(guard.With(longer, check, Due.Window is null ? null : gathered), check);
    }

    /// <summary>The chances of a candidate, or null where too few samples come for any look.</summary>
    /// <param name="model">What is known of the check.</param>
    /// <param name="number">What the candidate truly is, on the model's scale.</param>
    /// <param name="traffic">The requests of both sides.</param>
    public VerdictChances? Forecast(CheckModel model, double number, TrafficOfSides traffic)
    {
        if (Begin(traffic) is not { } first)
        {
            return null;
        }

        var seconds = Gathered.TotalSeconds;
        var effect = model.Of(number, traffic.Candidate * seconds, traffic.Reference * seconds);
        if (Due.Window is not { } window)
        {
            return VerdictChances.Of(Design(first).Forecast(effect), offsets[first..]);
        }

        var level = LookLevels.Of(guard, check, [new(guard.Schedule.Passed(Due.FirstLook), seconds)])[0];
        var one = new SequentialDesign([new(1, Due.DecidesPass ? level.Pass : 0, level.Fail)]).Forecast(effect).Looks[0];
        return new WindowForecast(guard.Schedule, window, Due.FirstLook).Of(
            one, Due.Check.Limit is Limit.Relative { Reference.Kind: ReferenceKind.Before }, isDifference: model.Opposite is not null);
    }

    /// <summary>The smallest distance from its limit at which a candidate passes with a power; null where none does.</summary>
    public double? Smallest(CheckModel model, TrafficOfSides traffic, double power)
    {
        // Both sides of a difference have to pass, and each by half of the rest.
        var (oneSided, needed) = model.Opposite is not null ? (model with { Opposite = null }, (1 + power) / 2) : (model, power);
        return SmallestChange.Of(
            0, Far(model, traffic), needed, distance => Forecast(oneSided, model.Limit - distance, traffic)?.Pass.Least ?? 0);
    }

    /// <summary>A distance that is beyond everything that makes sense: many standard errors.</summary>
    public double Wide(CheckModel model, TrafficOfSides traffic)
    {
        var seconds = Gathered.TotalSeconds;
        return model.Scale.IsLog
            ? Math.Log(1000)
            : ManyErrors * model.Of(model.Limit, traffic.Candidate * seconds, traffic.Reference * seconds).Error;
    }

    // The same on the good side of the limit, or to the best there can be.
    private double Far(CheckModel model, TrafficOfSides traffic) => Math.Min(model.Limit - model.Best, Wide(model, traffic));

    // The first look at which each side has as many samples as the gate asks for. All full windows have the same.
    private int? Begin(TrafficOfSides traffic)
    {
        var first = Array.FindIndex(offsets, offset => traffic.Observed * Elapsed(offset).TotalSeconds >= guard.Gate.Samples);
        return first < 0 ? null : first;
    }

    private SequentialDesign Design(int first)
    {
        if (designs.TryGetValue(first, out var known))
        {
            return known;
        }

        var planned = offsets[first..];
        var levels = LookLevels.Of(guard, check, planned.Select(offset => new JudgedLook(guard.Schedule.Passed(offset), Elapsed(offset).TotalSeconds)));
        return designs[first] = new(planned.Zip(levels, (offset, level) => new PlannedLook(Elapsed(offset) / Elapsed(planned[^1]), level.Pass, level.Fail)));
    }

    private TimeSpan Elapsed(TimeSpan offset) => Due.Window ?? offset - guard.Schedule.WarmUp;

    // Evenly chosen ones, the last among them; of windows all are alike, so the first stands for them.
    private IEnumerable<TimeSpan> Offsets()
    {
        if (Due.Window is not null)
        {
            yield return Due.FirstLook;
            yield break;
        }

        var (last, planned) = (guard.Schedule.Looks, guard.Schedule.CountFrom(Due.FirstLook));
        var step = Math.Max(1, (planned + MostLooks - 1) / MostLooks);
        for (var look = last - ((planned - 1) / step * step); look <= last; look += step)
        {
            yield return guard.Schedule.At(look);
        }
    }
}
