using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Traffic.FeatureFlags;

/// <summary>
/// Exposure by feature flag, in this process: a share of a flag's users, and groups and claims as well. Users keep what they have: a
/// rise adds users and takes none away (<see cref="Bucket"/>), and every process that is given the same order tells the same users.
/// </summary>
/// <remarks>
/// Orders are kept in memory. After a restart a flag is off, or on where <see cref="FeatureFlagOptions.On"/> says so, until its
/// order is applied again; an engine that carries a rollout on does that by itself.
/// </remarks>
public sealed class FeatureFlagRouter : ITrafficRouter, IFeatureFlags
{
    private readonly FeatureFlagOptions options;
    private readonly Lock gate = new();
    private volatile FlagBook book = FlagBook.Blank;

    /// <summary>A router for the targets of its options.</summary>
    /// <param name="options">Targets, groups, and what is on without a rollout; not to be changed any more.</param>
    public FeatureFlagRouter(FeatureFlagOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
    }

    /// <inheritdoc/>
    public string Name => "feature flags";

    /// <inheritdoc/>
    public bool IsPerProcess => true;

    /// <inheritdoc/>
    public bool IsOn(string flag, FlagUser user)
    {
        ArgumentNullException.ThrowIfNull(flag);
        ArgumentNullException.ThrowIfNull(user);
        return book.Flags.TryGetValue(flag, out var state) ? state.Has(user) : options.On.Contains(flag);
    }

    /// <inheritdoc/>
    public string? VersionFor(string flag, FlagUser user)
    {
        ArgumentNullException.ThrowIfNull(flag);
        ArgumentNullException.ThrowIfNull(user);
        return !book.Flags.TryGetValue(flag, out var state) ? null : state.Has(user) ? state.Order.Candidate : state.Order.Baseline;
    }

    /// <inheritdoc/>
    public ValueTask<RouterTarget?> FindAsync(string target, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Find(target));
    }

    /// <summary>Sets a flag; every evaluation that begins after it goes by the new order.</summary>
    /// <param name="order">The exposure, absolute, of the flag that it names.</param>
    /// <param name="cancellationToken">Ends the call before anything is changed.</param>
    /// <exception cref="ArgumentException">
    /// The order names no flag, or another target's, or asks for what the target cannot have (<see cref="RouterTarget.ThrowIfUnable"/>).
    /// </exception>
    /// <exception cref="InvalidOperationException">The target is not configured.</exception>
    /// <exception cref="StaleOrderException">A newer order is in force.</exception>
    public ValueTask ApplyAsync(ExposureOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        cancellationToken.ThrowIfCancellationRequested();
        var target = Find(order.Target) ?? throw Unknown(order.Target);
        target.ThrowIfUnable(order, Name);
        lock (gate)
        {
            book = book.With(order.Flag!, order);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Reads the exposure of the flag that the target's last order named; revision 0 before the first.</summary>
    /// <param name="target">The target's name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="InvalidOperationException">The target is not configured.</exception>
    public ValueTask<ExposureReading> ReadAsync(string target, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return !options.Targets.ContainsKey(target) ? throw Unknown(target)
            : ValueTask.FromResult(book.Targets.TryGetValue(target, out var order)
                ? ExposureReading.Of(order)
                : new ExposureReading(Exposure.Nobody, ValueList<string>.Empty, 0, 0));
    }

    private RouterTarget? Find(string target) => !options.Targets.TryGetValue(target, out var versions) ? null
        : new RouterTarget(
            ValueList<string>.Empty,
            versions,
            RouterCapabilities.FeatureFlags | RouterCapabilities.Claims
                | (options.Groups.Count == 0 ? 0 : RouterCapabilities.Groups))
        {
            Groups = new ValueList<string>(options.Groups),
            NeedsFlag = true,
        };

    private static InvalidOperationException Unknown(string target) => new($"No target '{target}' is configured for feature flags.");
}
