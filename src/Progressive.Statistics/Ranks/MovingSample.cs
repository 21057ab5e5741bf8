namespace Progressive.Statistics;

/// <summary>How many values of a sample a parameter moves, and how many are zeros that it leaves where they are, as a factor does.</summary>
/// <param name="Moving">Values that move.</param>
/// <param name="Zeros">Zeros, which lie below all that moves.</param>
internal readonly record struct MovingSample(long Moving, long Zeros)
{
    public long Count => Moving + Zeros;
}
