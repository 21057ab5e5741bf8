namespace Progressive.Statistics;

/// <summary>How 64 bits become a place on the line of doubles.</summary>
internal interface IKey
{
    static abstract long Of(long bits);
}
