using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Traffic.Yarp;

/// <summary>Turns what the live clusters of a target do back into one exposure.</summary>
internal static class LiveExposure
{
    /// <summary>The exposure that all clusters together carry out.</summary>
    /// <exception cref="ExposureDriftException">They carry out none: they are of different orders, or of mixed weights.</exception>
    public static ExposureReading Read(string target, IReadOnlyList<TargetCluster> clusters)
    {
        var live = clusters.Select(cluster => (Cluster: cluster, Assignment: LiveAssignment.Read(cluster))).ToArray();
        var orders = live.Select(one => Order(one.Assignment)).Distinct().ToArray();
        if (orders is not [var order])
        {
            var revisions = string.Join(", ", orders.Select(other => other.Revision));
            throw new ExposureDriftException($"The clusters of target '{target}' follow different orders: revisions {revisions}.");
        }

        var exposure = live.Any(one => one.Assignment.Turn is not null)
            ? OfEnvironments(live)
            : OfAll(live.Select(one => one.Assignment).DistinctBy(assignment => assignment.Share).ToArray());
        if (exposure is null)
        {
            var found = string.Join(", ", live.Select(one => $"{one.Cluster.Config.ClusterId} {new Percent(one.Assignment.Share)}"));
            throw new ExposureDriftException($"The clusters of target '{target}' fit no exposure: {found}.");
        }

        return new ExposureReading(exposure, Serving([.. live.Select(one => one.Assignment)]), order.Revision, order.Fence) { Journal = order.Journal };
    }

    // The candidate first, as orders say it.
    private static ValueList<string> Serving(IReadOnlyCollection<Assignment> live) => new(live
        .Where(one => one.Share > 0 || !one.Audience.IsEmpty)
        .Select(one => one.Candidate)
        .OfType<string>()
        .Concat(live.Where(one => one.Share < 100).Select(one => one.Baseline))
        .Distinct());

    // Before the first order each cluster has a baseline of its own.
    private static (string? Candidate, string? Baseline, long Revision, long Fence, Guid Journal, bool Open, decimal Mirrored, Audience Audience) Order(
        Assignment assignment) => (
            assignment.Candidate,
            assignment.Candidate is null ? null : assignment.Baseline,
            assignment.Revision,
            assignment.Fence,
            assignment.Journal,
            assignment.Open,
            assignment.Mirrored,
            assignment.Audience);

    private static Exposure? OfAll(Assignment[] shares) => shares switch
    {
        [{ Mirrored: > 0, Share: 0, Audience.IsEmpty: true } only] => Exposure.Mirrored(new Percent(only.Mirrored)),
        [{ Mirrored: 0, Audience.IsEmpty: false, Share: < 100 } only] =>
            Exposure.OfShare(new Percent(only.Share), only.Audience.Groups, only.Audience.Routes),
        [{ Mirrored: 0, Audience.IsEmpty: true } only] =>
            only is { Share: 0, Open: true } ? Exposure.Preview : Exposure.OfShare(new Percent(only.Share)),
        _ => null,
    };

    private static Exposure? OfEnvironments(IReadOnlyList<(TargetCluster Cluster, Assignment Assignment)> live)
    {
        var environments = live.Where(one => one.Cluster.Environment is not null).ToLookup(one => one.Cluster.Environment!, one => one.Assignment);
        var told = environments
            .Where(environment => environment.DistinctBy(assignment => (assignment.Share, assignment.Turn)).Count() == 1)
            .Select(environment => (Name: environment.Key, environment.First().Share, environment.First().Turn))
            .Where(environment => environment.Turn is null == (environment.Share == 0))
            .OrderBy(environment => environment.Turn)
            .ToArray();
        var whole = told.Where(environment => environment.Share == 100).Select(environment => environment.Name).ToArray();
        var parts = told.Where(environment => environment.Share is > 0 and < 100)
            .Select(environment => new EnvironmentShare(environment.Name, new Percent(environment.Share)));

        // With all of them reached it is a cluster without an environment that differs: not everyone.
        var sound = told.Length == environments.Count && whole.Length < environments.Count
            && live.All(one => one.Cluster.Environment is not null || one.Assignment.Share == 0)
            && live.All(one => one.Assignment is { Mirrored: 0, Audience.IsEmpty: true });
        return sound ? Exposure.OfEnvironments(whole, new ValueList<EnvironmentShare>(parts), environments.Count) : null;
    }
}
