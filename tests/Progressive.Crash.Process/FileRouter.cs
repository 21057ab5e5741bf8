using System.Globalization;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Crash;

/// <summary>
/// A router whose state outlives every engine: the orders it took, one a line, in a file. The last one is in force. An order
/// that is older than that is refused.
/// </summary>
internal sealed class FileRouter(string path, Boundaries boundaries) : ITrafficRouter
{
    public string Name => "file";

    public ValueTask<RouterTarget?> FindAsync(string target, CancellationToken cancellationToken) =>
        new(new RouterTarget(ValueList<string>.Empty, new ValueList<string>(["v1", "v2"]), RouterCapabilities.Shares | RouterCapabilities.Previews));

    public ValueTask ApplyAsync(ExposureOrder order, CancellationToken cancellationToken) =>
        boundaries.BetweenAsync("apply", () =>
        {
            using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            using var reader = new StreamReader(file);
            if (Last(Parse(reader.ReadToEnd())) is { } inForce && order.IsOlderThan(inForce))
            {
                throw StaleOrderException.Of(order, inForce);
            }

            using var writer = new StreamWriter(file);
            writer.Write(string.Create(
                CultureInfo.InvariantCulture, $"{order.Fence} {order.Revision} {order.Candidate} {order.Exposure.Share.Value}\n"));
            return ValueTask.CompletedTask;
        });

    public ValueTask<ExposureReading> ReadAsync(string target, CancellationToken cancellationToken) =>
        boundaries.BetweenAsync("read", () => new ValueTask<ExposureReading>(
            Last(Orders()) is { } order
                ? ExposureReading.Of(order)
                : new ExposureReading(Exposure.Nobody, new ValueList<string>(["v1"]))));

    /// <summary>Every order that was taken, in order.</summary>
    public IReadOnlyList<ExposureOrder> Orders() => File.Exists(path) ? Parse(File.ReadAllText(path)) : [];

    // A line that a kill cut off was never acknowledged.
    private static List<ExposureOrder> Parse(string text) =>
    [
        .. text.Split('\n')[..^1].Select(line => line.Split(' ')).Where(parts => parts.Length == 4).Select(parts => new ExposureOrder(
            "checkout",
            parts[2],
            "v1",
            Exposure.OfShare(new Percent(decimal.Parse(parts[3], CultureInfo.InvariantCulture))),
            long.Parse(parts[1], CultureInfo.InvariantCulture),
            long.Parse(parts[0], CultureInfo.InvariantCulture))),
    ];

    private static ExposureOrder? Last(IReadOnlyList<ExposureOrder> orders) => orders.Count == 0 ? null : orders[^1];
}
