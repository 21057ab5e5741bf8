using Progressive.Core.Metrics;
using Progressive.Storm.Faults;
using Progressive.Storm.VirtualTime;

namespace Progressive.Storm;

/// <summary>How good each version is. Most are; some fail from the beginning, some after a while, and of some nothing is measured for a time.</summary>
internal sealed class Quality(World world)
{
    private const double RequestsPerSecond = 200;

    public MetricReading Read(MetricQuery query)
    {
        var chance = FaultHash.Mix((ulong)world.Seed, FaultHash.Of(query.Target + query.Version));
        var seconds = (query.To - query.From).TotalSeconds;
        var age = (world.Simulation.Now - Simulation.Begin).TotalSeconds;
        var troubled = 20 + (chance >> 8) % 200;
        return query.Version == "v1" ? Counts(0.0005)
            : (chance % 8) switch
            {
                0 => Counts(0.2),
                1 when age > troubled => Counts(0.2),
                2 when age > troubled && age < troubled + 30 => new MissingReading(MissingReason.NoTraffic, $"{query.Version} had no requests"),
                _ => Counts(0.0005),
            };

        CountsReading Counts(double share)
        {
            var requests = (long)(seconds * RequestsPerSecond);
            return new CountsReading((long)(requests * share), requests);
        }
    }
}
