namespace Progressive.Storm.Faults;

/// <summary>What may go wrong. A history has a few kinds of them; <see cref="FaultRates"/> says how often each strikes.</summary>
internal enum FaultKind
{
    /// <summary>A router, source, hook, approval or retirement fails before it has done anything: at once, or after a while.</summary>
    CallThrows,

    /// <summary>It does what it was asked for, and its answer is lost.</summary>
    CallAnswerLost,

    /// <summary>It does not return until it is cancelled.</summary>
    CallHangs,

    /// <summary>It ignores its token: it returns much later and does then what it was asked for, or never.</summary>
    CallIsDeaf,

    /// <summary>It takes longer than its caller waits.</summary>
    CallIsSlow,

    /// <summary>It blocks its thread.</summary>
    CallBlocks,

    /// <summary>A router says that it did as ordered, and did nothing.</summary>
    RouterLies,

    /// <summary>A router brings half of an order about, and fails.</summary>
    RouterAppliesHalf,

    /// <summary>A proxy starts over and forgets what was ordered: its users get what is configured.</summary>
    RouterForgets,

    /// <summary>A router reads back what was ordered last, whatever is in force.</summary>
    RouterMisreads,

    /// <summary>Somebody sets another exposure by hand.</summary>
    RouterMeddledWith,

    /// <summary>A call to the journal fails, and nothing is kept: a torn write is discarded as a whole.</summary>
    JournalRefuses,

    /// <summary>A call to the journal is carried out, and its answer is lost.</summary>
    JournalAnswerLost,

    /// <summary>A call to the journal takes long.</summary>
    JournalIsSlow,

    /// <summary>A call to the journal does not return until it is cancelled.</summary>
    JournalHangs,

    /// <summary>A call to the journal never returns.</summary>
    JournalIsDeaf,

    /// <summary>Nobody reaches the journal for a while.</summary>
    JournalAway,

    /// <summary>One engine does not reach the journal for longer than its leases hold.</summary>
    EngineCutOff,

    /// <summary>An engine's process is paused anywhere, for less or more than its leases hold.</summary>
    EnginePaused,

    /// <summary>An engine's process is killed anywhere; another one takes its place.</summary>
    EngineKilled,

    /// <summary>An engine is disposed of in the middle of everything; another one takes its place.</summary>
    EngineRestarted,

    /// <summary>An engine's clock jumps ahead.</summary>
    ClockJumpsAhead,

    /// <summary>An engine's clock jumps back.</summary>
    ClockJumpsBack,

    /// <summary>An engine's clock is wrong from the beginning.</summary>
    ClockSkewed,

    /// <summary>A person's command arrives twice, or a start is asked for twice.</summary>
    CommandDoubled,

    /// <summary>A person's command arrives long after it was given.</summary>
    CommandLate,

    /// <summary>An observer throws.</summary>
    ObserverThrows,

    /// <summary>An observer blocks its thread.</summary>
    ObserverBlocks,

    /// <summary>A logger throws.</summary>
    LoggerThrows,

    /// <summary>A logger blocks its thread.</summary>
    LoggerBlocks,
}
