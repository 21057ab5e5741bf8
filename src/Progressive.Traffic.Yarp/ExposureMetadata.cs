namespace Progressive.Traffic.Yarp;

/// <summary>
/// The metadata keys that bring clusters into rollouts, and those in which an exposure is written into the running proxy.
/// </summary>
public static class ExposureMetadata
{
    /// <summary>On a cluster, by its author: the target it serves, such as <c>checkout</c>. Without it a cluster is left alone.</summary>
    public const string Target = "Progressive.Target";

    /// <summary>On a cluster, by its author: the environment it is, such as <c>eu-1</c>. Optional.</summary>
    public const string Environment = "Progressive.Environment";

    /// <summary>On each destination of such a cluster, by its author: the version it runs, such as <c>v2</c>.</summary>
    public const string Version = "Progressive.Version";

    /// <summary>
    /// On a cluster, by its author: the version that serves alone until the first order; needed where there is more than
    /// one. From then on the baseline of the order in force.
    /// </summary>
    public const string Baseline = "Progressive.Baseline";

    /// <summary>Written on a cluster: the candidate of the order in force.</summary>
    public const string Candidate = "Progressive.Candidate";

    /// <summary>Written on a cluster: the revision of the order in force; 0 before the first.</summary>
    public const string Revision = "Progressive.Revision";

    /// <summary>Written on a cluster: the fencing token of the order in force; 0 before the first.</summary>
    public const string Fence = "Progressive.Fence";

    /// <summary>Written on a cluster: the journal that counts the fencing token of the order in force; not there before the first.</summary>
    public const string Journal = "Progressive.Journal";

    /// <summary>Written on a cluster: <c>open</c> while a request may ask for a version by header.</summary>
    public const string Preview = "Progressive.Preview";

    /// <summary>
    /// Written on a cluster whose environment has the candidate: its place among those that have it whole, or among those that have
    /// it in part, from 0, so that a reading lists them as the order did.
    /// </summary>
    public const string Turn = "Progressive.Turn";

    /// <summary>Written on a cluster: the percent of its requests that is copied to the candidate; not there for none.</summary>
    public const string Mirror = "Progressive.Mirror";

    /// <summary>Written on a cluster: the groups that have the candidate beside its share, as a JSON array of their names.</summary>
    public const string Groups = "Progressive.Groups";

    /// <summary>
    /// Written on a cluster: the requests that go to the candidate beside its share, as a JSON array of arrays of part, name,
    /// comparison and value.
    /// </summary>
    public const string Routes = "Progressive.Routes";

    /// <summary>Written on a destination: the percent of the cluster's requests that its version gets, from 0 to 100.</summary>
    public const string Weight = "Progressive.Weight";

    /// <summary>The load balancing policy that such clusters are given.</summary>
    public const string LoadBalancingPolicy = "Progressive.Exposure";

    /// <summary>The value of <see cref="Preview"/>.</summary>
    internal const string OpenPreview = "open";
}
