namespace Progressive.Core.Metrics;

/// <summary>The level of a gauge between two readings of it: what was measured last, or the sum of all changes.</summary>
/// <param name="changes">Whether measurements are changes of the level.</param>
internal sealed class MeterLevel(bool changes)
{
    private readonly Lock gate = new();
    private double? level;

    /// <summary>The level, or null before the first measurement.</summary>
    public double? Value
    {
        get
        {
            lock (gate)
            {
                return level;
            }
        }
    }

    /// <summary>Takes a measurement in.</summary>
    public void Measure(double value)
    {
        lock (gate)
        {
            level = changes ? (level ?? 0) + value : value;
        }
    }
}
