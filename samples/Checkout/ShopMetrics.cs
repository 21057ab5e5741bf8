using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Checkout;

/// <summary>What the checkout service measures of itself, by version and environment.</summary>
internal sealed class ShopMetrics : IDisposable
{
    public const string MeterName = "Checkout";
    public const string Orders = "checkout.orders";

    private readonly Meter meter = new(MeterName);
    private readonly Histogram<double> duration;
    private readonly Counter<long> requests;
    private readonly Counter<long> failed;
    private readonly Counter<long> orders;

    private readonly OrderLedger ledger;

    /// <param name="ledger">Where requests and orders are written down for later runs.</param>
    public ShopMetrics(OrderLedger ledger)
    {
        this.ledger = ledger;
        duration = meter.CreateHistogram<double>("checkout.duration", "ms");
        requests = meter.CreateCounter<long>("checkout.requests");
        failed = meter.CreateCounter<long>("checkout.failed");
        orders = meter.CreateCounter<long>(Orders);
    }

    public void Record(string version, string environment, TimeSpan elapsed, bool hasFailed, bool hasOrdered)
    {
        var tags = new TagList { { "version", version }, { "environment", environment } };
        duration.Record(elapsed.TotalMilliseconds, tags);
        requests.Add(1, tags);
        failed.Add(hasFailed ? 1 : 0, tags);
        orders.Add(hasOrdered ? 1 : 0, tags);
        ledger.Add(version, hasOrdered);
    }

    public void Dispose() => meter.Dispose();
}
