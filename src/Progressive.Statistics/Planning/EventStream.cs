namespace Progressive.Statistics.Planning;

/// <summary>Events of one side as they come: binomial among trials, or Poisson over an exposure.</summary>
/// <param name="Rate">The probability of an event in a trial, or the events per unit of exposure.</param>
/// <param name="Size">The trials or the exposure by the last look.</param>
/// <param name="IsPoisson">Whether they are Poisson.</param>
internal sealed record EventStream(double Rate, double Size, bool IsPoisson)
{
    private const double Negligible = 1e-14;
    private const double Slack = 1e-9;

    /// <summary>No side at all.</summary>
    public static EventStream None { get; } = new(0, 0, true);

    /// <summary>So many events that more come as good as never.</summary>
    public double Most => Size == 0 ? 0 : Math.Min(IsPoisson ? double.PositiveInfinity : Size, Rate * Size + 8 * Math.Sqrt(Rate * Size) + 12);

    /// <summary>The trials or the exposure by some information.</summary>
    public double SizeAt(double information) => IsPoisson ? information * Size : Math.Floor(information * Size + Slack);

    /// <summary>The probabilities of so many events in a part of it, from the first number on that is not negligible.</summary>
    public (int First, double[] Masses) Within(double size)
    {
        if (!(size > 0) || Rate == 0)
            return (0, [1]);

        var mode = (int)(Rate * size);
        var last = IsPoisson ? int.MaxValue : (int)size;
        var masses = new LinkedList<double>();
        var first = mode;
        for (var k = mode; k >= 0 && Mass(k) is > Negligible and var mass; k--)
        {
            masses.AddFirst(mass);
            first = k;
        }

        for (var k = mode + 1; k <= last && Mass(k) is > Negligible and var mass; k++)
            masses.AddLast(mass);

        return (first, [.. masses]);

        double Mass(int k) => Math.Exp(IsPoisson ? PoissonMass.Log(k, Rate * size) : BinomialMass.Log(k, (long)size, Rate, 1 - Rate));
    }
}
