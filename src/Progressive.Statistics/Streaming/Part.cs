namespace Progressive.Statistics.Streaming;

/// <summary>The values of two samples in one stretch of the line of doubles, which ends where the next part starts.</summary>
/// <param name="Least">The least place that belongs to it.</param>
/// <param name="Row">Which row its values are in, if it has one.</param>
/// <param name="X">How many values of the first sample are in it.</param>
/// <param name="Y">How many values of the second sample are in it.</param>
internal readonly record struct Part(long Least, int Row, int X, int Y)
{
    /// <summary>What <see cref="Row"/> is while no value needs one.</summary>
    public const int NoRow = -1;

    public int Size => X + Y;

    /// <summary>Whether a part holds values of one place only, which then are not kept one by one.</summary>
    public bool IsSingle(long end) => Least + 1 == end;
}
