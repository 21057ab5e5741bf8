using Progressive.Policies;

namespace Progressive.Traffic.FeatureFlags;

/// <summary>What feature flags can be rolled out.</summary>
public sealed class FeatureFlagOptions
{
    private readonly OrderedDictionary<string, ValueList<string>> targets = new(StringComparer.Ordinal);

    /// <summary>The versions of each target.</summary>
    public IReadOnlyDictionary<string, ValueList<string>> Targets => targets;

    /// <summary>
    /// The groups that users can be of (<see cref="FlagUser.Groups"/>). A policy that names another one is refused, for it would wait for
    /// users who never come.
    /// </summary>
    public IList<string> Groups { get; } = [];

    /// <summary>
    /// The flags that everybody has until a rollout says otherwise: those whose rollout has succeeded. Orders are kept in memory, and
    /// after a restart a flag would be off without this.
    /// </summary>
    public ISet<string> On { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Adds a target: a service that asks for flags.</summary>
    /// <param name="name">Its name, as rollouts give it.</param>
    /// <param name="versions">The versions that a rollout of it can name: <c>off</c> and <c>on</c>, or what the metrics are split by.</param>
    public FeatureFlagOptions AddTarget(string name, params IEnumerable<string> versions)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(versions);
        targets[name] = new ValueList<string>(versions);
        return this;
    }
}
