namespace Progressive.Policies;

/// <summary>How much worse is tolerated: a ratio, percentage points, or a quantity.</summary>
public abstract record Amount
{
    private protected Amount()
    {
    }

    /// <summary>The number as written, for comparing amounts of one kind.</summary>
    internal abstract decimal Magnitude { get; }

    /// <summary>A ratio.</summary>
    /// <param name="percent">The ratio's excess over one.</param>
    public static implicit operator Amount(Percent percent) => new Ratio(percent);

    /// <summary>A difference between two shares.</summary>
    /// <param name="points">The difference.</param>
    public static implicit operator Amount(Points points) => new PercentagePoints(points);

    /// <summary>A difference in the metric's own unit.</summary>
    /// <param name="quantity">The difference.</param>
    public static implicit operator Amount(Quantity quantity) => new Difference(quantity);

    /// <summary>A ratio to the reference: 10% worse.</summary>
    /// <param name="Percent">The ratio's excess over one.</param>
    public sealed record Ratio(Percent Percent) : Amount
    {
        internal override decimal Magnitude => Percent.Value;

        /// <inheritdoc/>
        public override string ToString() => Percent.ToString();
    }

    /// <summary>A difference between two shares: 0.5pp worse.</summary>
    /// <param name="Points">The difference.</param>
    public sealed record PercentagePoints(Points Points) : Amount
    {
        internal override decimal Magnitude => Points.Value;

        /// <inheritdoc/>
        public override string ToString() => Points.ToString();
    }

    /// <summary>A difference in the metric's own unit: 50 ms worse.</summary>
    /// <param name="Quantity">The difference.</param>
    public sealed record Difference(Quantity Quantity) : Amount
    {
        internal override decimal Magnitude => Quantity.Magnitude * Quantity.Unit.Size;

        /// <inheritdoc/>
        public override string ToString() => Quantity.ToString();
    }
}
