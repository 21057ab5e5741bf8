namespace Progressive.Statistics.Benchmarks;

/// <summary>
/// Many pairs of samples, a different one each time. A processor that sees one small pair again and again learns how each comparison of it ends, and
/// sorts it seven times as fast as it would any other.
/// </summary>
internal sealed class Workloads
{
    private const int ValuesInAll = 800_000;

    private readonly Workload[] pairs;
    private int next;

    /// <param name="draw">Draws a pair of a size from a seed.</param>
    /// <param name="size">Values a side.</param>
    public Workloads(Func<int, int, Workload> draw, int size) =>
        pairs = [.. Enumerable.Range(1, Math.Max(1, ValuesInAll / (2 * size))).Select(seed => draw(size, seed))];

    public Workload First => pairs[0];

    public Workload Next()
    {
        next = next + 1 == pairs.Length ? 0 : next + 1;
        return pairs[next];
    }
}
