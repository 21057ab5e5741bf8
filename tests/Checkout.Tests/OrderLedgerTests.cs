using Progressive.Core.Metrics;
using Progressive.Policies;

namespace Checkout.Tests;

/// <summary>What was sold before a run was interrupted is still known when it is resumed.</summary>
public sealed class OrderLedgerTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Fact]
    public async Task Orders_before_this_run_come_from_the_ledger_and_everything_else_from_the_meters()
    {
        File.WriteAllText(path, "100 v1 30 27\n100 v2 5 3\n101 v1 31 28\n102 v1 9 9\n103 v1 7");
        using var ledger = OrderLedger.Open(path);
        var source = new LedgerMetricSource(new Refusing(), ledger);
        var policy = PolicyText.Parse(File.ReadAllText(SampleFile.At("checkout.rollout"))).Policies[0];
        var orders = policy.Metrics.Single(metric => metric.Series == ShopMetrics.Orders);
        var query = new MetricQuery(
            orders, null, "checkout", "v1", ValueList<string>.Empty, DateTimeOffset.FromUnixTimeSeconds(100), DateTimeOffset.FromUnixTimeSeconds(102));

        Assert.Equal(new CountsReading(55, 61), await source.ReadAsync(query, CancellationToken.None));
        await Assert.ThrowsAsync<NotSupportedException>(
            async () => await source.ReadAsync(query with { To = DateTimeOffset.FromUnixTimeSeconds(104) }, CancellationToken.None));
    }

    [Fact]
    public void What_one_run_wrote_down_the_next_one_reads()
    {
        using (var first = OrderLedger.Open(path))
        {
            first.Add("v1", hasOrdered: true);
            first.Add("v1", hasOrdered: false);
        }

        using var second = OrderLedger.Open(path);
        Assert.Equal((1, 2), second.Past("v1", DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue));
    }

    private sealed class Refusing : IMetricSource
    {
        public string Name => "meters";

        public ValueTask<string?> FindProblemAsync(Metric metric, MetricBinding? binding, CancellationToken cancellationToken) => new((string?)null);

        public ValueTask<MetricReading> ReadAsync(MetricQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
