namespace Progressive.Traffic.Yarp;

/// <summary>Steele, Lea and Flood's SplitMix64 over a shared counter: seeded, and safe to draw from on many threads.</summary>
internal sealed class SplitMix64(ulong seed)
{
    private ulong state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        var bits = Interlocked.Add(ref state, 0x9E3779B97F4A7C15);
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }

    /// <summary>The next number from 0, inclusive, to 1, exclusive.</summary>
    public double NextFraction() => (Next() >> 11) * (1.0 / (1UL << 53));
}
