namespace Progressive.Statistics;

/// <summary>They are those of a double. The way back is the same, but for the sign of a zero.</summary>
internal readonly struct DoubleKey : IKey
{
    public static long Of(long bits) => bits >= 0 ? bits : long.MinValue - bits;
}
