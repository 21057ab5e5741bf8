using Progressive.Policies;

namespace Progressive.Core.Traffic;

/// <summary>What keeps a router from carrying orders out: the one place that says what an order may ask of a target.</summary>
internal static class OrderCheck
{
    /// <summary>All reasons, each once.</summary>
    /// <param name="router">The router's name.</param>
    /// <param name="target">What it knows of the target.</param>
    /// <param name="orders">The orders.</param>
    public static IEnumerable<string> FindReasons(string router, RouterTarget target, IReadOnlyCollection<ExposureOrder> orders) => OfSameVersion(orders)
        .Concat(OfFlags(router, target, orders))
        .Concat(OfVersions(router, target, orders))
        .Concat(OfEnvironments(router, target, orders))
        .Concat(OfCapabilities(router, target, orders))
        .Concat(OfGroups(router, target, orders))
        .Concat(OfShares(router, target, orders))
        .Distinct();

    private static IEnumerable<string> OfSameVersion(IEnumerable<ExposureOrder> orders) =>
        from order in orders
        where order.Candidate == order.Baseline
        select SameVersion(order.Candidate);

    /// <summary>Why one version cannot be both.</summary>
    public static string SameVersion(string version) => $"Candidate and baseline are the same version, {version}.";

    private static IEnumerable<string> OfFlags(string router, RouterTarget target, IEnumerable<ExposureOrder> orders) =>
        from order in orders
        where target.NeedsFlag && string.IsNullOrEmpty(order.Flag)
        select $"Router '{router}' sets feature flags of '{order.Target}', and nothing else: name one.";

    private static IEnumerable<string> OfVersions(string router, RouterTarget target, IEnumerable<ExposureOrder> orders) =>
        from order in orders
        from version in order.NeededVersions.Except(target.Versions)
        select $"Router '{router}' cannot send requests of '{order.Target}' to version '{version}'; it knows {target.Versions}.";

    private static IEnumerable<string> OfEnvironments(string router, RouterTarget target, IEnumerable<ExposureOrder> orders) =>
        from order in orders
        from environment in order.Exposure.Environments.Concat(order.Exposure.EnvironmentShares.Select(part => part.Environment))
        where !target.Environments.Contains(environment)
        select NoEnvironment(router, order.Target, environment);

    /// <summary>Why an environment cannot be named.</summary>
    public static string NoEnvironment(string router, string target, string environment) => $"Router '{router}' knows no environment '{environment}' of '{target}'.";

    private static IEnumerable<string> OfCapabilities(string router, RouterTarget target, IReadOnlyCollection<ExposureOrder> orders) =>
        from need in NeededCapabilities.Of(orders)
        where !target.Capabilities.HasFlag(need.Capability)
        select $"Router '{router}' cannot bring about '{need.Form}' for '{orders.First().Target}'; it can do {NeededCapabilities.Describe(target.Capabilities)}.";

    private static IEnumerable<string> OfGroups(string router, RouterTarget target, IEnumerable<ExposureOrder> orders) =>
        from order in orders
        where target.Capabilities.HasFlag(RouterCapabilities.Groups)
        from name in order.Exposure.Groups.Except(target.Groups)
        select $"Router '{router}' knows no group '{name}' of '{order.Target}'; it knows {(target.Groups.Count == 0 ? "none" : target.Groups)}.";

    private static IEnumerable<string> OfShares(string router, RouterTarget target, IEnumerable<ExposureOrder> orders) =>
        from order in orders
        let own = order.Exposure.Kind is ExposureKind.Share or ExposureKind.Mirror ? [order.Exposure.Share] : Array.Empty<Percent>()
        from share in own.Concat(order.Exposure.EnvironmentShares.Select(part => part.Share))
        where IsTooFine(share, target.FinestShare)
        select $"Router '{router}' cannot bring about {share} for '{order.Target}': its finest share is {target.FinestShare}.";

    private static bool IsTooFine(Percent share, Percent finest) =>
        share.Value is > 0 and < 100 && (share.Value < finest.Value || 100 - share.Value < finest.Value);
}
