namespace Progressive.Statistics;

/// <summary>They are a place already, as the bits of a double above 0 are.</summary>
internal readonly struct PlacedKey : IKey
{
    public static long Of(long bits) => bits;
}
