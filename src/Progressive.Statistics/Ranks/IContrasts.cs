namespace Progressive.Statistics;

/// <summary>All contrasts between the values of two samples, from the largest down.</summary>
internal interface IContrasts
{
    /// <summary>How many there are.</summary>
    Int128 Count { get; }

    /// <summary>The contrast of a rank, 1 being the largest.</summary>
    double Largest(Int128 rank);

    /// <summary>The contrast of the rank after one whose contrast is known: the next smaller one, or an equal one.</summary>
    double Next(Int128 rank, double largest);
}
