using Progressive.Core.Machine;

namespace Progressive.AspNetCore;

/// <summary>What the HTTP API offers, to whom, and how much of it.</summary>
public sealed class HttpApiOptions
{
    /// <summary>
    /// The authorization policy of the commands to rollouts that <see cref="CommandPolicies"/> does not name. Null for none: those commands are not offered then.
    /// </summary>
    public string? CommandPolicy { get; set; }

    /// <summary>The authorization policies of single commands, such as one for <see cref="RolloutCommand.Abort"/> that more people have.</summary>
    public IDictionary<RolloutCommand, string> CommandPolicies { get; } = new Dictionary<RolloutCommand, string>();

    /// <summary>The authorization policy of starting rollouts. Null for none: starting is not offered then.</summary>
    public string? StartPolicy { get; set; }

    /// <summary>The authorization policy of freezing all rises, and of lifting that. Null for none: neither is offered then.</summary>
    public string? FreezePolicy { get; set; }

    /// <summary>
    /// The type of the claim that names a caller in the journal. Choose one that people cannot change themselves: <c>by another</c> compares it. Null for
    /// the name of the identity, or else its subject.
    /// </summary>
    public string? NameClaimType { get; set; }

    /// <summary>How long a request waits for an engine to take its command. The command stays in the journal afterwards.</summary>
    public TimeSpan CommandWait { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many commands, starts and freezes a caller may send within a minute.</summary>
    public int CommandsPerMinute { get; set; } = 60;

    /// <summary>The longest body of a request in bytes.</summary>
    public int MaxBodySize { get; set; } = 16 * 1024;

    /// <summary>How many rollouts a page of the list has at most.</summary>
    public int MaxPageSize { get; set; } = 100;

    /// <summary>How many streams of events a caller may have open; all anonymous callers together count as one.</summary>
    public int StreamsPerCaller { get; set; } = 10;

    /// <summary>How many streams of events may be open in all.</summary>
    public int MaxStreams { get; set; } = 200;

    /// <summary>How often a stream looks for new events.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a stream is silent before it sends a sign of life.</summary>
    public TimeSpan KeepAliveInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How often a stream asks again whether its caller may still read; it ends when not.</summary>
    public TimeSpan AuthorizationInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The API's clock.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>The policy of a command, or null where it is not offered.</summary>
    internal string? PolicyOf(RolloutCommand command) => CommandPolicies.TryGetValue(command, out var own) ? own : CommandPolicy;

    /// <summary>Every policy that something is offered under.</summary>
    internal IEnumerable<string> Policies =>
        CommandPolicies.Values.Concat(new[] { CommandPolicy, StartPolicy, FreezePolicy }.OfType<string>()).Distinct();

    /// <summary>Says which option cannot be.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    internal void Validate()
    {
        Demand(Policies.All(policy => !string.IsNullOrWhiteSpace(policy)), "The name of an authorization policy is empty.");
        Demand(NameClaimType is null || !string.IsNullOrWhiteSpace(NameClaimType), $"{nameof(NameClaimType)} is empty; leave it null for the identity's name.");
        Demand(CommandWait >= TimeSpan.Zero, $"{nameof(CommandWait)} is {CommandWait:c}; it cannot be negative.");
        DemandPositive(CommandsPerMinute, nameof(CommandsPerMinute));
        DemandPositive(MaxBodySize, nameof(MaxBodySize));
        DemandPositive(MaxPageSize, nameof(MaxPageSize));
        DemandPositive(StreamsPerCaller, nameof(StreamsPerCaller));
        DemandPositive(MaxStreams, nameof(MaxStreams));
        Demand(PollInterval > TimeSpan.Zero, $"{nameof(PollInterval)} is {PollInterval:c}; it must be positive.");
        Demand(KeepAliveInterval > TimeSpan.Zero, $"{nameof(KeepAliveInterval)} is {KeepAliveInterval:c}; it must be positive.");
        Demand(AuthorizationInterval > TimeSpan.Zero, $"{nameof(AuthorizationInterval)} is {AuthorizationInterval:c}; it must be positive.");
        ArgumentNullException.ThrowIfNull(TimeProvider);
    }

    private static void DemandPositive(int value, string option) =>
        Demand(value > 0, FormattableString.Invariant($"{option} is {value}; it must be positive."));

    private static void Demand(bool holds, string complaint)
    {
        if (!holds)
        {
            throw new ArgumentException(complaint);
        }
    }
}
