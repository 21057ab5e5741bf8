namespace Progressive.Statistics;

/// <summary>What a table of two arms says about their odds ratio, given all its margins.</summary>
internal sealed record ConditionalOdds(long XEvents, long XTrials, long YEvents, long YTrials)
{
    /// <summary>Somewhere near the odds ratio, finite also where a cell is empty.</summary>
    private double LogStart => Math.Log(XEvents + 0.5) - Math.Log(XTrials - XEvents + 0.5) - Math.Log(YEvents + 0.5) + Math.Log(YTrials - YEvents + 0.5);

    public ConditionalTable At(double oddsRatio) => new(XTrials, YTrials, XEvents + YEvents, oddsRatio);

    /// <summary>The odds ratio at which the events observed are those expected.</summary>
    public double Estimate()
    {
        var table = At(1);
        return table.First == table.Last ? 1
            : XEvents == table.First ? 0
            : XEvents == table.Last ? double.PositiveInfinity
            : Math.Exp(IncreasingRoot.Find(log => At(Math.Exp(log)).Mean - XEvents, LogStart));
    }

    /// <summary>The odds ratio at which so many events or more have probability alpha; 0 if they always have more.</summary>
    public double Lower(double alpha)
    {
        if (alpha == 0 || XEvents == At(1).First)
            return 0;

        var logLevel = Math.Log(alpha);
        return Math.Exp(IncreasingRoot.Find(log => At(Math.Exp(log)).LogUpper(XEvents) - logLevel, LogStart));
    }
}
