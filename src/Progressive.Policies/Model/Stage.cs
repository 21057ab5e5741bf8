using System;

namespace Progressive.Policies;

/// <summary>One thing a strategy does, in order.</summary>
public abstract record Stage
{
    private protected Stage()
    {
    }

    /// <summary>Gives the candidate to an audience and holds it there while gates look.</summary>
    public sealed record Step : Stage
    {
        internal Step()
        {
        }

        /// <summary>Who has the candidate from here on.</summary>
        public Audience Audience { get; internal init; } = new Audience.Preview();

        /// <summary>How long it is held, or null where the next stage follows at once.</summary>
        public Hold? Hold { get; internal init; }

        /// <summary>The names of the gates that guard this step.</summary>
        public ValueList<string> Gates { get; internal init; } = ValueList<string>.Empty;

        /// <summary>Why this step has no gate, where the policy says <c>unguarded</c>.</summary>
        public string? UnguardedReason { get; internal init; }

        /// <summary>The hook that runs along, such as a load generator or a probe, or null.</summary>
        [PolicyName(PolicyPart.Hook)]
        public string? During { get; internal init; }
    }

    /// <summary>Takes the candidate from an audience that an earlier step gave it to, as the next step begins.</summary>
    public sealed record Drop : Stage
    {
        internal Drop()
        {
        }

        /// <summary>Who loses it.</summary>
        public Audience Audience { get; internal init; } = new Audience.Preview();
    }

    /// <summary>Waits until somebody in a role says yes.</summary>
    public sealed record Approval : Stage
    {
        internal Approval()
        {
        }

        /// <summary>Who may approve.</summary>
        public string Role { get; internal init; } = "";

        /// <summary>Whether somebody else than the starter of the rollout has to approve.</summary>
        public bool ByAnother { get; internal init; }

        /// <summary>How long to wait.</summary>
        public TimeSpan Within { get; internal init; }

        /// <summary>What happens when nobody approves in time, or somebody rejects.</summary>
        public Reaction Otherwise { get; internal init; } = Reaction.RollBack;
    }

    /// <summary>Runs a hook between steps, and waits for its end: <c>run "migrate" within 10m</c>.</summary>
    public sealed record HookRun : Stage
    {
        internal HookRun()
        {
        }

        /// <summary>The hook's name, as the engine knows it.</summary>
        [PolicyName(PolicyPart.Hook)]
        public string Hook { get; internal init; } = "";

        /// <summary>How long it may take.</summary>
        public TimeSpan Within { get; internal init; }

        /// <summary>What happens when it fails, or takes longer.</summary>
        public Reaction Otherwise { get; internal init; } = Reaction.RollBack;
    }

    /// <summary>From here on the target cannot be brought back to the baseline: failure and abort pause in place of a roll back.</summary>
    public sealed record NoWayBack : Stage
    {
        internal NoWayBack()
        {
        }
    }
}
