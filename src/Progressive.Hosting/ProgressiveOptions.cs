using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Progressive.Core.Engine;

namespace Progressive.Hosting;

/// <summary>How a host runs rollouts: the section <c>Progressive</c> of its configuration. What is left out is as the engine has it.</summary>
public sealed class ProgressiveOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Progressive";

    private static readonly RolloutEngineOptions Engine = CreateDefaults();

    /// <inheritdoc cref="RolloutEngineOptions.Owner"/>
    [Required]
    public string Owner { get; set; } = CreateDefaults().Owner;

    /// <inheritdoc cref="RolloutEngineOptions.LeaseTerm"/>
    [Duration]
    public TimeSpan LeaseTerm { get; set; } = Engine.LeaseTerm;

    /// <inheritdoc cref="RolloutEngineOptions.PollInterval"/>
    [Duration]
    public TimeSpan PollInterval { get; set; } = Engine.PollInterval;

    /// <inheritdoc cref="RolloutEngineOptions.ReconcileInterval"/>
    [Duration]
    public TimeSpan ReconcileInterval { get; set; } = Engine.ReconcileInterval;

    /// <summary>How often the host looks for rollouts that nobody runs, and asks again for those it was to start.</summary>
    [Duration]
    public TimeSpan TakeOverInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <inheritdoc cref="RolloutEngineOptions.CallTimeout"/>
    [Duration]
    public TimeSpan CallTimeout { get; set; } = Engine.CallTimeout;

    /// <inheritdoc cref="RolloutEngineOptions.CallRetries"/>
    [Range(0, 100)]
    public int CallRetries { get; set; } = Engine.CallRetries;

    /// <inheritdoc cref="RolloutEngineOptions.RetryDelay"/>
    [Duration(MayBeZero = true)]
    public TimeSpan RetryDelay { get; set; } = Engine.RetryDelay;

    /// <inheritdoc cref="RolloutEngineOptions.CallsAtOnce"/>
    [Range(1, 10_000)]
    public int CallsAtOnce { get; set; } = Engine.CallsAtOnce;

    /// <summary>What this process serves while it cannot reach the journal for longer than <see cref="LeaseTerm"/>.</summary>
    public CutOffBehavior WhenCutOff { get; set; }

    /// <summary>The rollouts that are started with the host, unless they were before.</summary>
    [ValidateEnumeratedItems]
    public IList<RolloutSettings> Rollouts { get; } = [];

    // Each has a name of its own.
    private static RolloutEngineOptions CreateDefaults() => new() { Routers = [], MetricSources = [] };
}
