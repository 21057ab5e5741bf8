using System.Collections.Generic;
using System.Globalization;

namespace Progressive.Policies;

/// <summary>A unit of measure and its size in the base unit of its dimension.</summary>
public sealed record Unit
{
    private static readonly Dictionary<string, Unit> BySymbol = Index(
        new("ms", Dimension.Time, 0.001m),
        new("s", Dimension.Time, 1m),
        new("m", Dimension.Time, 60m),
        new("h", Dimension.Time, 3600m),
        new("d", Dimension.Time, 86_400m),
        new("w", Dimension.Time, 604_800m),
        new("us", Dimension.Time, 0.000_001m),
        new("B", Dimension.Data, 1m),
        new("kB", Dimension.Data, 1_000m),
        new("MB", Dimension.Data, 1_000_000m),
        new("GB", Dimension.Data, 1_000_000_000m),
        new("KiB", Dimension.Data, 1_024m),
        new("MiB", Dimension.Data, 1_048_576m),
        new("GiB", Dimension.Data, 1_073_741_824m),
        new("%", Dimension.Share, 0.01m),
        new("/s", Dimension.Frequency, 1m),
        new("/min", Dimension.Frequency, 1m / 60m),
        new("/h", Dimension.Frequency, 1m / 3600m));

    private Unit(string symbol, Dimension dimension, decimal size)
    {
        Symbol = symbol;
        Dimension = dimension;
        Size = size;
    }

    /// <summary>Millionths of a second: <c>us</c>.</summary>
    public static Unit Microseconds { get; } = BySymbol["us"];

    /// <summary>Thousandths of a second: <c>ms</c>.</summary>
    public static Unit Milliseconds { get; } = BySymbol["ms"];

    /// <summary>Seconds: <c>s</c>.</summary>
    public static Unit Seconds { get; } = BySymbol["s"];

    /// <summary>60 seconds each: <c>m</c>.</summary>
    public static Unit Minutes { get; } = BySymbol["m"];

    /// <summary>60 minutes each: <c>h</c>.</summary>
    public static Unit Hours { get; } = BySymbol["h"];

    /// <summary>24 hours each: <c>d</c>.</summary>
    public static Unit Days { get; } = BySymbol["d"];

    /// <summary>Seven days each: <c>w</c>.</summary>
    public static Unit Weeks { get; } = BySymbol["w"];

    /// <summary>Bytes: <c>B</c>.</summary>
    public static Unit Bytes { get; } = BySymbol["B"];

    /// <summary>1000 bytes each: <c>kB</c>.</summary>
    public static Unit Kilobytes { get; } = BySymbol["kB"];

    /// <summary>1000² bytes each: <c>MB</c>.</summary>
    public static Unit Megabytes { get; } = BySymbol["MB"];

    /// <summary>1000³ bytes each: <c>GB</c>.</summary>
    public static Unit Gigabytes { get; } = BySymbol["GB"];

    /// <summary>1024 bytes each: <c>KiB</c>.</summary>
    public static Unit Kibibytes { get; } = BySymbol["KiB"];

    /// <summary>1024² bytes each: <c>MiB</c>.</summary>
    public static Unit Mebibytes { get; } = BySymbol["MiB"];

    /// <summary>1024³ bytes each: <c>GiB</c>.</summary>
    public static Unit Gibibytes { get; } = BySymbol["GiB"];

    /// <summary>Hundredths of a whole: <c>%</c>.</summary>
    public static Unit Percent { get; } = BySymbol["%"];

    /// <summary>Events in a second: <c>/s</c>.</summary>
    public static Unit PerSecond { get; } = BySymbol["/s"];

    /// <summary>Events in a minute: <c>/min</c>.</summary>
    public static Unit PerMinute { get; } = BySymbol["/min"];

    /// <summary>Events in an hour: <c>/h</c>.</summary>
    public static Unit PerHour { get; } = BySymbol["/h"];

    /// <summary>As policies write it: <c>ms</c>, <c>MiB</c>, <c>/s</c>, <c>per 1000</c>.</summary>
    public string Symbol { get; }

    /// <summary>What it measures.</summary>
    public Dimension Dimension { get; }

    /// <summary>Its size in the base unit of its dimension: 0.001 for a millisecond.</summary>
    public decimal Size { get; }

    /// <summary>The symbols of all units that need no declaration.</summary>
    internal static IEnumerable<string> Symbols => BySymbol.Keys;

    /// <summary>The unit a symbol names, or null. Case counts: <c>MB</c> is not <c>mb</c>.</summary>
    /// <param name="symbol">For example <c>ms</c>.</param>
    public static Unit? Find(string symbol) => BySymbol.TryGetValue(symbol, out var unit) ? unit : null;

    /// <summary>Events per a number of other events.</summary>
    /// <param name="events">How many: 1000 in <c>2 per 1000</c>; above zero.</param>
    public static Unit Per(decimal events) =>
        new("per " + events.ToString("0.####", CultureInfo.InvariantCulture), Dimension.PerEvent, 1m / events);

    /// <summary>A unit the policy declares by a word of its own.</summary>
    /// <param name="word">For example <c>messages</c>.</param>
    public static Unit Declared(string word) => new(word, Dimension.Declared, 1m);

    /// <inheritdoc cref="Symbol"/>
    public override string ToString() => Symbol;

    private static Dictionary<string, Unit> Index(params Unit[] units)
    {
        var index = new Dictionary<string, Unit>();
        foreach (var unit in units)
        {
            index.Add(unit.Symbol, unit);
        }

        return index;
    }
}
