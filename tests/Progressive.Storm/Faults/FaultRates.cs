namespace Progressive.Storm.Faults;

/// <summary>How often each kind of fault strikes where it can.</summary>
internal static class FaultRates
{
    /// <summary>The chance of one occasion: a call, a piece of work, a command, or a look at the weather every five seconds.</summary>
    public static double Of(FaultKind kind) => kind switch
    {
        FaultKind.CallThrows => 0.15,
        FaultKind.CallAnswerLost or FaultKind.CallHangs or FaultKind.CallIsSlow => 0.05,
        FaultKind.CallIsDeaf or FaultKind.CallBlocks => 0.02,
        FaultKind.RouterLies or FaultKind.RouterAppliesHalf or FaultKind.RouterMisreads => 0.2,
        FaultKind.JournalRefuses or FaultKind.JournalAnswerLost => 0.01,
        FaultKind.JournalIsSlow => 0.02,
        FaultKind.JournalHangs => 0.004,
        FaultKind.JournalIsDeaf => 0.002,
        FaultKind.EngineKilled or FaultKind.EnginePaused => 0.001,
        FaultKind.RouterForgets or FaultKind.RouterMeddledWith or FaultKind.EngineRestarted => 0.03,
        FaultKind.JournalAway or FaultKind.EngineCutOff => 0.03,
        FaultKind.ClockJumpsAhead or FaultKind.ClockJumpsBack => 0.03,
        FaultKind.ClockSkewed => 0.7,
        FaultKind.CommandDoubled or FaultKind.CommandLate => 0.3,
        FaultKind.ObserverThrows or FaultKind.LoggerThrows => 0.02,
        FaultKind.ObserverBlocks or FaultKind.LoggerBlocks => 0.01,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind of fault has no rate."),
    };
}
