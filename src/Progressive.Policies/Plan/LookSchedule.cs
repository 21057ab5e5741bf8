using System;

namespace Progressive.Policies.Plan;

/// <summary>
/// When a gate looks during a hold: at every interval after its warm-up, and at the ends of the hold and of its extension where the
/// interval does not meet them. Times are offsets from the confirmation of the step's exposure.
/// </summary>
/// <remarks>No look is counted one by one, so <c>every 1ms</c> in a hold of years costs as little as one look.</remarks>
/// <param name="Every">The interval, above zero.</param>
/// <param name="WarmUp">What is left out at the beginning.</param>
/// <param name="Minimum">The end of the hold.</param>
/// <param name="Maximum">The end of its extension; the end of the hold where it has none.</param>
public sealed record LookSchedule(TimeSpan Every, TimeSpan WarmUp, TimeSpan Minimum, TimeSpan Maximum)
{
    /// <summary>
    /// So many looks, evenly apart, can decide during a step. Of more, those that follow closely on another have no error budget of their own: a verdict
    /// comes at most this part of the planned time later than with all of them.
    /// </summary>
    public const int DecidingLooks = 2048;

    /// <summary>The first look of all. It is in the hold unless the warm-up takes all of it.</summary>
    public TimeSpan First => At(1);

    /// <summary>How many looks there are by the end of the hold.</summary>
    public long LooksInHold => CountBy(Minimum);

    /// <summary>How many looks there are by the end of the extension.</summary>
    public long Looks => CountBy(Maximum);

    /// <summary>What the hold leaves for data.</summary>
    internal HoldRoom Room => new(Minimum - WarmUp);

    /// <summary>A look by its number. Looks go on at the interval after the extension, for as long as the step waits.</summary>
    /// <param name="number">Its number, from 1.</param>
    /// <returns>The time of the look; the longest there is where it would be beyond all times.</returns>
    public TimeSpan At(long number)
    {
        var ends = 0;
        if (IsOwnLook(Minimum))
        {
            var place = IntervalsBy(Minimum) + 1;
            if (place == number)
            {
                return Minimum;
            }

            ends += place < number ? 1 : 0;
        }

        if (HasExtension && IsOwnLook(Maximum))
        {
            var place = CountBy(Maximum);
            if (place == number)
            {
                return Maximum;
            }

            ends += place < number ? 1 : 0;
        }

        var intervals = number - ends;
        return intervals > (TimeSpan.MaxValue - WarmUp).Ticks / Every.Ticks ? TimeSpan.MaxValue : WarmUp + TimeSpan.FromTicks(intervals * Every.Ticks);
    }

    /// <summary>How many looks there are up to an offset, the one at it included.</summary>
    /// <param name="offset">From the beginning of the hold.</param>
    public long CountBy(TimeSpan offset) => IntervalsBy(offset)
        + (IsOwnLook(Minimum) && Minimum <= offset ? 1 : 0)
        + (HasExtension && IsOwnLook(Maximum) && Maximum <= offset ? 1 : 0);

    /// <summary>How many looks there are from one that is planned to the end of the extension, both included.</summary>
    /// <param name="look">The time of the look.</param>
    public long CountFrom(TimeSpan look) => look > Maximum ? 0 : Looks - CountBy(look) + 1;

    /// <summary>The first look after an offset.</summary>
    /// <param name="offset">From the beginning of the hold.</param>
    public TimeSpan After(TimeSpan offset) => At(CountBy(offset) + 1);

    /// <summary>
    /// The look to take after another one, when some time has passed since: the newest one due, or the next to come. Looks that were
    /// missed are not made up for.
    /// </summary>
    /// <param name="last">The time of the last look.</param>
    /// <param name="now">The offset reached.</param>
    public TimeSpan Following(TimeSpan last, TimeSpan now) => At(Math.Max(CountBy(last) + 1, CountBy(now)));

    /// <summary>The first look at which data of some length has been gathered since the warm-up.</summary>
    /// <param name="data">The length, such as that of a window; zero for any data at all.</param>
    public TimeSpan FirstWith(TimeSpan data) => After(WarmUp + data - TimeSpan.FromTicks(data > TimeSpan.Zero ? 1 : 0));

    /// <summary>How long data is gathered by the last look.</summary>
    /// <param name="window">The trailing window, or null for everything since the warm-up.</param>
    public TimeSpan Gathered(TimeSpan? window) => window ?? Maximum - WarmUp;

    /// <summary>How much of the planned time, from the end of the warm-up to the end of the extension, has passed: 1 at its end.</summary>
    /// <param name="offset">The offset reached.</param>
    public double Passed(TimeSpan offset) => Maximum > WarmUp ? (double)(offset - WarmUp).Ticks / (Maximum - WarmUp).Ticks : 1d;

    private bool HasExtension => Maximum > Minimum;

    private long IntervalsBy(TimeSpan offset) => offset > WarmUp ? (offset - WarmUp).Ticks / Every.Ticks : 0;

    private bool IsOwnLook(TimeSpan end) => end > WarmUp && (end - WarmUp).Ticks % Every.Ticks != 0;
}
