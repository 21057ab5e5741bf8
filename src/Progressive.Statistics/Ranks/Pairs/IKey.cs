namespace Progressive.Statistics;

/// <summary>How 64 bits become a place on the line of doubles.</summary>
internal interface IKey
{
    static abstract long Of(long bits);
}

/// <summary>They are one already, as the bits of a double of at least +0 are.</summary>
internal readonly struct PlacedKey : IKey
{
    public static long Of(long bits) => bits;
}

/// <summary>They are those of a double.</summary>
internal readonly struct DoubleKey : IKey
{
    public static long Of(long bits) => bits >= 0 ? bits : long.MinValue - bits;
}
