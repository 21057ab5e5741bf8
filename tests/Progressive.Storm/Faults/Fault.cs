namespace Progressive.Storm.Faults;

/// <summary>One fault that struck.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="Site">Where: the process and what it was doing.</param>
/// <param name="Occasion">At which occasion there, from 1.</param>
/// <param name="Id">The same whenever the same fault strikes in the same history, and in one that has fewer faults.</param>
internal sealed record Fault(FaultKind Kind, string Site, int Occasion, ulong Id)
{
    /// <summary>A number of its own, from 0 to below 1.</summary>
    public double Chance(int which) => FaultHash.Fraction(FaultHash.Mix(Id, (ulong)which + 1));

    /// <summary>A time of its own between two.</summary>
    public TimeSpan Between(double fromSeconds, double toSeconds) => TimeSpan.FromSeconds(fromSeconds + (Chance(0) * (toSeconds - fromSeconds)));
}
