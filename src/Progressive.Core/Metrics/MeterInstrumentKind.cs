namespace Progressive.Core.Metrics;

/// <summary>What an instrument's measurements mean.</summary>
internal enum MeterInstrumentKind
{
    /// <summary>Single values.</summary>
    Histogram,

    /// <summary>Increments.</summary>
    Counter,

    /// <summary>Levels, or totals observed at an exporter's pace: not listened to.</summary>
    Other,
}
