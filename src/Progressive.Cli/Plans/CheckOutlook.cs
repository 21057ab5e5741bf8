using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Statistics.Planning;

namespace Progressive.Cli.Plans;

/// <summary>One check of a guard over its planned looks, whatever its data will be.</summary>
internal sealed class CheckOutlook
{
    // More looks change a forecast by less than its assumptions do.
    private const int MostLooks = 60;

    private const double ManyErrors = 30;

    private readonly Guard guard;
    private readonly int check;
    private readonly TimeSpan[] offsets;
    private readonly Dictionary<int, SequentialDesign> designs = [];

    public CheckOutlook(Guard guard, int check)
    {
        this.guard = guard;
        this.check = check;
        offsets = [.. Thinned(Offsets().ToArray())];
    }

    private DueCheck Due => guard.Checks[check];

    /// <summary>How long data is gathered by the last look.</summary>
    public TimeSpan Gathered => Due.Window ?? guard.Schedule.Maximum - guard.Schedule.WarmUp;

    /// <summary>The chances of a candidate, or null where too few samples come for any look.</summary>
    /// <param name="model">What is known of the check.</param>
    /// <param name="number">What the candidate truly is, on the model's scale.</param>
    /// <param name="traffic">The requests of both sides.</param>
    /// <param name="stretch">By how much longer than planned data is gathered.</param>
    public (VerdictForecast Chances, double Seconds)? Forecast(CheckModel model, double number, TrafficOfSides traffic, double stretch = 1)
    {
        if (Begin(traffic, stretch) is not { } first)
        {
            return null;
        }

        var seconds = stretch * Gathered.TotalSeconds;
        var chances = Design(first).Forecast(model.Of(number, traffic.Candidate * seconds, traffic.Reference * seconds));
        return (chances, chances.Mean([.. offsets[first..].Select(offset => offset.TotalSeconds)]));
    }

    /// <summary>The smallest distance from its limit at which a candidate passes with a power; null where none does.</summary>
    public double? Smallest(CheckModel model, TrafficOfSides traffic, double power)
    {
        // Both sides of a difference have to pass, and each by half of the rest.
        var (oneSided, needed) = model.Opposite is not null ? (model with { Opposite = null }, (1 + power) / 2) : (model, power);
        return SmallestChange.Of(0, Far(model, traffic), distance =>
            Forecast(oneSided, model.Limit - distance, traffic) is { } forecast && forecast.Chances.Pass >= needed);
    }

    /// <summary>A distance from the limit that is beyond everything that makes sense: many standard errors, or to the best there can be.</summary>
    public double Far(CheckModel model, TrafficOfSides traffic)
    {
        var seconds = Gathered.TotalSeconds;
        return model.Scale.IsLog ? Math.Log(1000)
            : Math.Min(model.Limit - model.Best, ManyErrors * model.Of(model.Limit, traffic.Candidate * seconds, traffic.Reference * seconds).Error);
    }

    // The first look at which each side has as many samples as the gate asks for.
    private int? Begin(TrafficOfSides traffic, double stretch)
    {
        var first = Array.FindIndex(offsets, offset => traffic.Scarce * stretch * Elapsed(offset).TotalSeconds >= guard.Gate.Samples);
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
        return designs[first] = new(planned.Zip(levels, (offset, level) => new PlannedLook(
            Elapsed(offset) / Elapsed(planned[^1]), Due.DecidesPass ? level.Pass : 0, level.Fail)));
    }

    private TimeSpan Elapsed(TimeSpan offset) => Due.Window ?? offset - guard.Schedule.WarmUp;

    // Looks at trailing windows go together as they like: one of them is planned for, at the level that each of them has.
    private IEnumerable<TimeSpan> Offsets()
    {
        if (Due.Window is not null)
        {
            return [Due.FirstLook];
        }

        var all = new List<TimeSpan>();
        for (var look = guard.Schedule.After(TimeSpan.Zero); look <= guard.Schedule.Maximum; look = guard.Schedule.After(look))
        {
            all.Add(look);
        }

        return all.Where(look => look >= Due.FirstLook);
    }

    private static IEnumerable<TimeSpan> Thinned(TimeSpan[] all)
    {
        var step = Math.Max(1, (int)Math.Ceiling((double)all.Length / MostLooks));
        return all.Where((_, place) => (all.Length - 1 - place) % step == 0);
    }
}
