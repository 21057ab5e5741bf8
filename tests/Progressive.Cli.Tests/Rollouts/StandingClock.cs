namespace Progressive.Cli.Tests.Rollouts;

/// <summary>A clock that is set by hand; waits take their real time.</summary>
internal sealed class StandingClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
