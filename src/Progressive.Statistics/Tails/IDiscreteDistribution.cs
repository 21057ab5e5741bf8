namespace Progressive.Statistics;

/// <summary>A unimodal distribution on the whole numbers from <see cref="First"/> to <see cref="Last"/>.</summary>
internal interface IDiscreteDistribution
{
    long First { get; }

    long Last { get; }

    long Mode { get; }

    /// <summary>log P(K = k) up to a constant that is the same for all k.</summary>
    double LogMass(long k);

    /// <summary>log P(K ≤ k).</summary>
    double LogLower(long k);

    /// <summary>log P(K ≥ k).</summary>
    double LogUpper(long k);
}
