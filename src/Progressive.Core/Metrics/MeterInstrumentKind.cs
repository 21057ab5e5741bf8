namespace Progressive.Core.Metrics;

/// <summary>What an instrument's measurements mean.</summary>
internal enum MeterInstrumentKind
{
    /// <summary>Single values.</summary>
    Histogram,

    /// <summary>Increments.</summary>
    Counter,

    /// <summary>Levels, each in place of the one before.</summary>
    Gauge,

    /// <summary>Levels, read when they are asked for.</summary>
    ObservableGauge,

    /// <summary>Changes of a level.</summary>
    UpDownCounter,

    /// <summary>Levels that are parts of a whole, read when they are asked for.</summary>
    ObservableUpDownCounter,

    /// <summary>Totals observed at an exporter's pace: not listened to.</summary>
    Other,
}
