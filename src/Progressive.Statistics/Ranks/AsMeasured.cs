namespace Progressive.Statistics;

/// <summary>Values are compared as they are.</summary>
internal readonly struct AsMeasured : IPairOrder
{
    public int Compare(double x, double y) => x.CompareTo(y);
}
