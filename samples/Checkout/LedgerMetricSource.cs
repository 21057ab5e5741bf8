using Progressive.Core.Metrics;
using Progressive.Policies;

namespace Checkout;

/// <summary>The meters of this process; for orders before it began, the ledger of the runs before.</summary>
internal sealed class LedgerMetricSource(IMetricSource meters, OrderLedger ledger) : IMetricSource
{
    public string Name => meters.Name;

    // Lines of the ledger are whole seconds of runs that are over.
    public bool IsAdditive => meters.IsAdditive;

    public ValueTask<string?> FindProblemAsync(Metric metric, MetricBinding? binding, CancellationToken cancellationToken) =>
        meters.FindProblemAsync(metric, binding, cancellationToken);

    public ValueTask<MetricReading> ReadAsync(MetricQuery query, CancellationToken cancellationToken)
    {
        if (query.Metric.Series != ShopMetrics.Orders || query.To > ledger.End)
        {
            return meters.ReadAsync(query, cancellationToken);
        }

        var (orders, requests) = ledger.Past(query.Version, query.From, query.To);
        return new(new CountsReading(orders, requests));
    }
}
