namespace Progressive.Statistics.Planning;

/// <summary>Two samples at one point, each asked whether it has as many values beyond it as a quantile has.</summary>
/// <param name="Candidate">The candidate's.</param>
/// <param name="Reference">The other one.</param>
/// <param name="Sign">1 where the candidate keeps the limit, and -1 where it does not.</param>
internal readonly record struct Contest(Contest.Side Candidate, Contest.Side Reference, int Sign)
{
    /// <summary>How many standard errors both are off together.</summary>
    public double Sureness => double.Hypot(Candidate.Score, Reference.Score);

    /// <summary>The same, below 0 where the candidate does not keep the limit.</summary>
    public double Distance => Sign * Sureness;

    /// <summary>The standard deviation of the distance: not 1, as the shares at the point are not those of the quantile.</summary>
    public double Deviation => double.Hypot(Weights.Candidate * Candidate.Deviation, Weights.Reference * Reference.Deviation);

    /// <summary>A sixth of the skewness of a value: that of the candidate has too few beyond where that of the other one has too many.</summary>
    public double Lean => Math.Pow(Weights.Candidate, 3) * Candidate.Lean - Math.Pow(Weights.Reference, 3) * Reference.Lean;

    /// <summary>The variance that comes to the distance from a point before to one after this.</summary>
    public double Wander(Contest before, Contest after) =>
        Math.Pow(Weights.Candidate, 2) * Candidate.Wander(before.Candidate, after.Candidate)
        + Math.Pow(Weights.Reference, 2) * Reference.Wander(before.Reference, after.Reference);

    // Without any distance nobody knows which of them it will be.
    private (double Candidate, double Reference) Weights => Sureness > 0
        ? (Math.Abs(Candidate.Score) / Sureness, Math.Abs(Reference.Score) / Sureness)
        : (Math.Sqrt(Reference.Size / (Candidate.Size + Reference.Size)), Math.Sqrt(Candidate.Size / (Candidate.Size + Reference.Size)));

    /// <summary>One sample at the point.</summary>
    /// <param name="Share">The share of values beyond the point.</param>
    /// <param name="Beyond">That beyond the quantile.</param>
    /// <param name="Size">The values.</param>
    internal readonly record struct Side(double Share, double Beyond, double Size)
    {
        /// <summary>One value, in standard errors of a share at the quantile.</summary>
        public double Unit => 1 / Math.Sqrt(Size * Beyond * (1 - Beyond));

        /// <summary>By how many standard errors the share is off.</summary>
        public double Score => (Beyond - Share) * Size * Unit;

        /// <summary>The deviation of that.</summary>
        public double Deviation => Math.Sqrt(Share * (1 - Share) / (Beyond * (1 - Beyond)));

        /// <summary>The variance that comes to the score.</summary>
        public double Wander(Side before, Side after) => Math.Abs(after.Share - before.Share) / (Beyond * (1 - Beyond));

        /// <summary>A sixth of the skewness of a value.</summary>
        public double Lean => (1 - 2 * Beyond) / 6 * Unit;
    }
}
