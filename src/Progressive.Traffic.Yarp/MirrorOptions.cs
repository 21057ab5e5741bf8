namespace Progressive.Traffic.Yarp;

/// <summary>How requests are copied to a candidate whose answers nobody sees.</summary>
public sealed class MirrorOptions
{
    /// <summary>
    /// The methods whose requests are copied. A copy acts as its original does: copying a POST orders twice, unless the candidate
    /// knows copies by <see cref="Header"/> and leaves out what must not happen twice. A request that asks to be taken for another method,
    /// by <c>X-HTTP-Method-Override</c> or <c>_method</c>, is never copied.
    /// </summary>
    public ISet<string> Methods { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "GET", "HEAD", "OPTIONS" };

    /// <summary>The longest body that is copied, in bytes: 64 KiB unless set. Requests with a longer one are skipped.</summary>
    public int MaxBodySize { get; set; } = 64 * 1024;

    /// <summary>
    /// How many copies may be kept or under way at once, over all targets: 256 unless set. Further requests are skipped. With
    /// <see cref="MaxBodySize"/> it bounds the memory that copies take.
    /// </summary>
    public int MaxConcurrent { get; set; } = 256;

    /// <summary>How long the candidate may take to answer a copy, to the last byte: 10 s unless set.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The header, of value 1, by which the candidate knows a copy. A request that comes with it from a trusted proxy
    /// (<see cref="YarpTrafficRouterOptions.IsTrustedProxy"/>) is not copied again; from anybody else it is taken off.
    /// </summary>
    public string Header { get; set; } = "X-Progressive-Mirror";
}
