using System.ComponentModel.DataAnnotations;
using Progressive.Policies;

namespace Progressive.Hosting;

/// <summary>A rollout that a host is asked for.</summary>
public sealed class RolloutSettings
{
    /// <summary>The name of a policy that the host has.</summary>
    [Required]
    [PolicyName(PolicyPart.Policy)]
    public string Policy { get; set; } = "";

    /// <summary>What is rolled out: the name the router knows.</summary>
    [Required]
    public string Target { get; set; } = "";

    /// <summary>The new version.</summary>
    [Required]
    public string Candidate { get; set; } = "";

    /// <summary>The version that serves now.</summary>
    [Required]
    public string Baseline { get; set; } = "";

    /// <summary>Who asks for it.</summary>
    [Required]
    public string StartedBy { get; set; } = "configuration";

    /// <summary>
    /// What this start is called: a rollout is started once with each key, also after it was rolled back. Left out, it is made of target, baseline and
    /// candidate; to try the same candidate again, set another.
    /// </summary>
    public string? Key { get; set; }

    /// <summary>Whether an open rollout of the target is rolled back first; otherwise its end is waited for.</summary>
    public bool Supersede { get; set; }

    /// <summary>The key in force.</summary>
    internal string StartKey => Key ?? $"{Target} {Baseline} -> {Candidate}";
}
