namespace Progressive.Statistics;

/// <summary>One group of equal values in the union of two samples.</summary>
/// <param name="InX">How many of the first sample are in it.</param>
/// <param name="InY">How many of the second sample are in it.</param>
/// <param name="XBelow">How many of the first sample lie below it.</param>
/// <param name="YBelow">How many of the second sample lie below it.</param>
internal readonly record struct JointGroup(int InX, int InY, int XBelow, int YBelow)
{
    public long Size => (long)InX + InY;
}
