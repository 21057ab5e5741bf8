namespace Progressive.Core.Machine;

/// <summary>
/// When a gate is looked at during a hold: at a steady interval after the warm-up, and at the ends of the hold and of its
/// extension. Times are offsets from the confirmation of the step's exposure.
/// </summary>
/// <param name="Every">The interval.</param>
/// <param name="WarmUp">What is left out at the beginning.</param>
/// <param name="Minimum">The end of the hold.</param>
/// <param name="Maximum">The end of its extension.</param>
public sealed record LookSchedule(TimeSpan Every, TimeSpan WarmUp, TimeSpan Minimum, TimeSpan Maximum)
{
    /// <summary>The first look after an offset.</summary>
    /// <param name="offset">From the beginning of the hold.</param>
    public TimeSpan After(TimeSpan offset)
    {
        var begun = offset > WarmUp ? (offset - WarmUp).Ticks / Every.Ticks : 0;
        var next = WarmUp + (Every * (begun + 1));
        foreach (var end in (ReadOnlySpan<TimeSpan>)[Minimum, Maximum])
        {
            if (end > offset && end > WarmUp && end < next)
            {
                next = end;
            }
        }

        return next;
    }

    /// <summary>
    /// The look to take after the one at an offset, when some time has passed since: the newest one due, or the next to come.
    /// Looks that were missed are not made up for.
    /// </summary>
    /// <param name="last">The offset of the last look.</param>
    /// <param name="now">The offset reached.</param>
    public TimeSpan Following(TimeSpan last, TimeSpan now)
    {
        var next = After(last);
        while (next < now && After(next) is var later && later <= now)
        {
            next = later;
        }

        return next;
    }

    /// <summary>How much of the planned time, from the end of the warm-up to the end of the extension, has passed: 1 at its end.</summary>
    /// <param name="offset">The offset reached.</param>
    public double Passed(TimeSpan offset) => Maximum > WarmUp ? (offset - WarmUp) / (Maximum - WarmUp) : 1;

    /// <summary>How many looks there are from an offset to the end of the extension, both included.</summary>
    /// <param name="from">The first offset that counts.</param>
    public int Count(TimeSpan from)
    {
        var count = 0;
        for (var look = After(TimeSpan.Zero); look <= Maximum; look = After(look))
        {
            count += look >= from ? 1 : 0;
        }

        return count;
    }
}
