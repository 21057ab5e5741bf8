using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Progressive.Core.Engine;

namespace Progressive.Hosting;

/// <summary>How a host runs rollouts: the section <c>Progressive</c> of its configuration. What is left out is as the engine has it.</summary>
public sealed class ProgressiveOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Progressive";

    // A bare number is read as days: 'LeaseTerm: 10' is ten of them.
    private const string Shortest = "00:00:00.001";
    private const string Longest = "01:00:00";

    private static readonly RolloutEngineOptions Engine = new() { Routers = [], MetricSources = [] };

    /// <inheritdoc cref="RolloutEngineOptions.Owner"/>
    [Required]
    public string Owner { get; set; } = Engine.Owner;

    /// <inheritdoc cref="RolloutEngineOptions.LeaseTerm"/>
    [Range(typeof(TimeSpan), Shortest, Longest)]
    public TimeSpan LeaseTerm { get; set; } = Engine.LeaseTerm;

    /// <inheritdoc cref="RolloutEngineOptions.PollInterval"/>
    [Range(typeof(TimeSpan), Shortest, Longest)]
    public TimeSpan PollInterval { get; set; } = Engine.PollInterval;

    /// <inheritdoc cref="RolloutEngineOptions.ReconcileInterval"/>
    [Range(typeof(TimeSpan), Shortest, Longest)]
    public TimeSpan ReconcileInterval { get; set; } = Engine.ReconcileInterval;

    /// <summary>How often the host looks for rollouts that nobody runs, and asks again for those it was to start.</summary>
    [Range(typeof(TimeSpan), Shortest, Longest)]
    public TimeSpan TakeOverInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <inheritdoc cref="RolloutEngineOptions.CallTimeout"/>
    [Range(typeof(TimeSpan), Shortest, Longest)]
    public TimeSpan CallTimeout { get; set; } = Engine.CallTimeout;

    /// <inheritdoc cref="RolloutEngineOptions.CallRetries"/>
    [Range(0, 100)]
    public int CallRetries { get; set; } = Engine.CallRetries;

    /// <inheritdoc cref="RolloutEngineOptions.RetryDelay"/>
    [Range(typeof(TimeSpan), "00:00:00", Longest)]
    public TimeSpan RetryDelay { get; set; } = Engine.RetryDelay;

    /// <inheritdoc cref="RolloutEngineOptions.CallsAtOnce"/>
    [Range(1, 10_000)]
    public int CallsAtOnce { get; set; } = Engine.CallsAtOnce;

    /// <summary>The rollouts that are started with the host, unless they were before.</summary>
    [ValidateEnumeratedItems]
    public IList<RolloutSettings> Rollouts { get; } = [];
}
