using System.Globalization;

namespace Checkout;

/// <summary>
/// Requests and orders of each version, second by second, in a file: what a metrics server would remember when this process,
/// whose meters forget everything, is started anew. Each line reads <c>unix-second version requests orders</c>.
/// </summary>
internal sealed class OrderLedger : IDisposable
{
    private readonly Lock gate = new();
    private readonly List<Line> past;
    private readonly Dictionary<string, Line> present = [];
    private readonly StreamWriter file;
    private long second;

    private OrderLedger(List<Line> past, StreamWriter file)
    {
        this.past = past;
        this.file = file;
    }

    /// <summary>Until when the ledger was written by earlier runs.</summary>
    public DateTimeOffset End => past.Count == 0 ? DateTimeOffset.MinValue : DateTimeOffset.FromUnixTimeSeconds(past[^1].Second + 1);

    public static OrderLedger Open(string path)
    {
        var past = File.Exists(path) ? File.ReadLines(path).Select(Parse).OfType<Line>().ToList() : [];
        return new OrderLedger(past, new StreamWriter(path, append: true) { AutoFlush = true });
    }

    /// <summary>Writes down that a request was answered.</summary>
    public void Add(string version, bool hasOrdered)
    {
        lock (gate)
        {
            var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
            if (now != second)
            {
                Flush();
                second = now;
            }

            var line = present.GetValueOrDefault(version, new Line(now, version, 0, 0));
            present[version] = line with { Requests = line.Requests + 1, Orders = line.Orders + (hasOrdered ? 1 : 0) };
        }
    }

    /// <summary>What earlier runs wrote down of a version over some time.</summary>
    public (long Orders, long Requests) Past(string version, DateTimeOffset from, DateTimeOffset to)
    {
        var lines = past.Where(line =>
            line.Version == version && line.Second >= from.ToUnixTimeSeconds() && line.Second < to.ToUnixTimeSeconds()).ToArray();
        return (lines.Sum(line => line.Orders), lines.Sum(line => line.Requests));
    }

    public void Dispose()
    {
        lock (gate)
        {
            Flush();
            file.Dispose();
        }
    }

    private void Flush()
    {
        foreach (var line in present.Values)
        {
            file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{line.Second} {line.Version} {line.Requests} {line.Orders}"));
        }

        present.Clear();
    }

    // The last line of a run that was killed may be cut off.
    private static Line? Parse(string text) => text.Split(' ') is [var second, var version, var requests, var orders]
        && long.TryParse(second, CultureInfo.InvariantCulture, out var at)
        && long.TryParse(requests, CultureInfo.InvariantCulture, out var all)
        && long.TryParse(orders, CultureInfo.InvariantCulture, out var some)
            ? new Line(at, version, all, some)
            : null;

    private sealed record Line(long Second, string Version, long Requests, long Orders);
}
