namespace Progressive.Statistics;

/// <summary>
/// Compares all values of two short samples with each other, with what one kind of processor has for it. Values are given by their place on the line of
/// doubles (<see cref="DoubleOrder"/>). Behind the last value of either sample there are <see cref="Slack"/> more that can be read, all
/// of them larger than any value of both samples.
/// </summary>
internal interface IPairKernel
{
    /// <summary>How many values are read behind the last one.</summary>
    static abstract int Slack { get; }

    /// <summary>How many values of both samples together are compared with each other rather than parted.</summary>
    static abstract int Most { get; }

    /// <summary>How many values a part should have.</summary>
    static abstract int PerPart { get; }

    /// <summary>How the pairs of the two stand, and their ties.</summary>
    static abstract PairCounts Count(ReadOnlySpan<long> x, ReadOnlySpan<long> y);
}
