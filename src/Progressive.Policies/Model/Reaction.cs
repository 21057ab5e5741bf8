using System;
using System.Linq;
using Progressive.Policies.Fluent;

namespace Progressive.Policies;

/// <summary>What happens on a bad turn: links tried one after the other until one ends the matter.</summary>
/// <param name="Links">One to four links; the last one rolls back or pauses.</param>
public sealed record Reaction(ValueList<ReactionLink> Links)
{
    /// <summary>Takes the candidate away from everybody, at once.</summary>
    [PolicyClause("roll back")]
    public static Reaction RollBack { get; } = new(new ValueList<ReactionLink>([new ReactionLink.RollBack()]));

    /// <summary>Freezes the exposure for a time, then rolls back.</summary>
    /// <param name="duration">How long somebody or new data may turn things for the better.</param>
    public static Reaction PauseThenRollBack(TimeSpan duration) =>
        new(new ValueList<ReactionLink>([new ReactionLink.Pause(duration), new ReactionLink.RollBack()]));

    /// <summary>Ends the rollout where it is: for targets that cannot take a version back.</summary>
    [PolicyClause("halt")]
    public static Reaction Halt { get; } = Of(new ReactionLink.Halt());

    /// <summary>Freezes the exposure until somebody decides.</summary>
    [PolicyClause("pause")]
    public static Reaction Pause() => Of(new ReactionLink.Pause(null));

    /// <summary>Freezes the exposure for a time; gates go on looking, and a failure still acts.</summary>
    /// <param name="duration">How long until the next link counts.</param>
    [PolicyClause("pause")]
    public static Reaction Pause(TimeSpan duration) => Of(new ReactionLink.Pause(duration));

    /// <summary>Waits longer for what was waited for; another link must follow.</summary>
    /// <param name="duration">How much longer.</param>
    [PolicyClause("hold")]
    public static Reaction Hold(TimeSpan duration) => Of(new ReactionLink.Hold(duration));

    /// <summary>Goes back to the exposure of the step before, which begins anew; another link must follow.</summary>
    /// <param name="atMost">How often in one rollout, before the next link counts; null for any number of times.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    [PolicyClause("step back at most times")]
    public static Reaction StepBack(int? atMost = null) => atMost is < 0
        ? throw new ArgumentOutOfRangeException(nameof(atMost), atMost, "Nothing happens a negative number of times.")
        : Of(new ReactionLink.StepBack(atMost));

    /// <summary>The reaction after its first link, or null after the last.</summary>
    public Reaction? Rest => Links.Count > 1 ? new Reaction(new ValueList<ReactionLink>(Links.Skip(1))) : null;

    /// <summary>This reaction, and another one after its last link: <c>pause 30m then roll back</c>.</summary>
    /// <param name="next">What happens then.</param>
    /// <exception cref="ArgumentNullException">The next reaction is null.</exception>
    [PolicyClause("then")]
    public Reaction Then(Reaction next) =>
        new(new ValueList<ReactionLink>(Links.Concat((next ?? throw new ArgumentNullException(nameof(next))).Links)));

    /// <summary>As policies write it.</summary>
    public override string ToString() => string.Join(" then ", Links);

    private static Reaction Of(ReactionLink link) => new(new ValueList<ReactionLink>([link]));
}

/// <summary>One link of a reaction.</summary>
public abstract record ReactionLink
{
    private protected ReactionLink()
    {
    }

    /// <summary>Exposure goes to nobody.</summary>
    public sealed record RollBack : ReactionLink
    {
        /// <inheritdoc/>
        public override string ToString() => "roll back";
    }

    /// <summary>Exposure is frozen; gates go on looking, and a failure still acts.</summary>
    /// <param name="Duration">How long, or null for until somebody decides.</param>
    public sealed record Pause(TimeSpan? Duration) : ReactionLink
    {
        /// <inheritdoc/>
        public override string ToString() => Duration is { } duration ? "pause " + DurationText.Print(duration) : "pause";
    }

    /// <summary>Back to the exposure of the step before, which starts again.</summary>
    /// <param name="AtMost">How often in one rollout, before the next link counts; null for any number of times.</param>
    public sealed record StepBack(int? AtMost) : ReactionLink
    {
        /// <inheritdoc/>
        public override string ToString() => AtMost is { } times ? $"step back at most {times} times" : "step back";
    }

    /// <summary>The rollout ends where it is: for targets that cannot take a version back.</summary>
    public sealed record Halt : ReactionLink
    {
        /// <inheritdoc/>
        public override string ToString() => "halt";
    }

    /// <summary>The step is held longer, in the hope of a verdict.</summary>
    /// <param name="Duration">How much longer.</param>
    public sealed record Hold(TimeSpan Duration) : ReactionLink
    {
        /// <inheritdoc/>
        public override string ToString() => "hold " + DurationText.Print(Duration);
    }
}
