using Microsoft.Extensions.Options;
using Progressive.Core.Traffic;
using Progressive.Policies;
using Yarp.ReverseProxy;

namespace Progressive.Traffic.Yarp;

/// <summary>
/// Exposure on the YARP proxy of this process. Clusters take part by metadata (<see cref="ExposureMetadata"/>), wherever
/// their configuration comes from; an order is written into them as they are configured, and outlives their reloads. It
/// does not outlive the process: until it is applied again, the configured baseline serves alone.
/// </summary>
/// <remarks>
/// The newest order for a target wins: one of an older fence, or of an older revision under the same fence, is refused.
/// Requests in flight end where they began.
/// </remarks>
public sealed class YarpTrafficRouter : ITrafficRouter
{
    private readonly OrderBook book;
    private readonly ConfigurationWatch watch;
    private readonly IProxyStateLookup proxy;
    private readonly YarpTrafficRouterOptions options;

    internal YarpTrafficRouter(OrderBook book, ConfigurationWatch watch, IProxyStateLookup proxy, IOptions<YarpTrafficRouterOptions> options)
    {
        this.book = book;
        this.watch = watch;
        this.proxy = proxy;
        this.options = options.Value;
    }

    /// <inheritdoc/>
    public string Name => "yarp";

    /// <inheritdoc/>
    public bool IsPerProcess => true;

    /// <inheritdoc/>
    public ValueTask<RouterTarget?> FindAsync(string target, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Find(target));
    }

    /// <summary>Writes an order into the target's clusters, and returns when the running proxy routes by it.</summary>
    /// <param name="order">The exposure, absolute.</param>
    /// <param name="cancellationToken">Ends the wait; the order may still come into force.</param>
    /// <exception cref="ArgumentException">
    /// The order asks for what the target cannot have (<see cref="RouterTarget.ThrowIfUnable"/>).
    /// </exception>
    /// <exception cref="InvalidOperationException">No cluster is of this target.</exception>
    /// <exception cref="StaleOrderException">A newer order is in force.</exception>
    /// <exception cref="AggregateException">
    /// YARP refuses the configuration as a whole, perhaps for another cluster's sake. The order stays, and comes into
    /// force with the next configuration that YARP accepts.
    /// </exception>
    public async ValueTask ApplyAsync(ExposureOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        cancellationToken.ThrowIfCancellationRequested();
        var target = Find(order.Target) ?? throw Unknown(order.Target);
        target.ThrowIfUnable(order, Name);
        await book.Post(order).Applied.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the exposure from the weights that the running proxy draws with; revision 0 before the first order.</summary>
    /// <param name="target">The target's name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="InvalidOperationException">No cluster is of this target.</exception>
    /// <exception cref="ExposureDriftException">The proxy's state fits no exposure.</exception>
    public ValueTask<ExposureReading> ReadAsync(string target, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var clusters = ClustersOf(target);
        return ValueTask.FromResult(clusters.Length == 0 ? throw Unknown(target) : LiveExposure.Read(target, clusters));
    }

    private RouterTarget? Find(string target)
    {
        var clusters = ClustersOf(target);
        if (clusters.Length == 0)
        {
            return null;
        }

        var environments = new ValueList<string>(clusters.Select(cluster => cluster.Environment).OfType<string>().Distinct());
        var capabilities = RouterCapabilities.Shares | RouterCapabilities.Routes | RouterCapabilities.Claims | RouterCapabilities.Mirroring
            | (options.Preview.IsOn ? RouterCapabilities.Previews : 0)
            | (environments.Count == 0 ? 0 : RouterCapabilities.Environments | RouterCapabilities.EnvironmentShares)
            | (options.Groups.Count == 0 ? 0 : RouterCapabilities.Groups);
        var versions = new ValueList<string>(clusters.SelectMany(cluster => cluster.Versions).Distinct());
        return new RouterTarget(environments, versions, capabilities) { Groups = new ValueList<string>(options.Groups.Keys) };
    }

    private TargetCluster[] ClustersOf(string target) => proxy.GetClusters()
        .Select(cluster => TargetCluster.Of(cluster.Model.Config))
        .OfType<TargetCluster>()
        .Where(cluster => cluster.Target == target)
        .OrderBy(cluster => watch.PlaceOf(cluster.Config.ClusterId))
        .ToArray();

    private static InvalidOperationException Unknown(string target) =>
        new($"No cluster of the proxy carries {ExposureMetadata.Target} = '{target}'.");
}
