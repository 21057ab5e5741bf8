namespace Progressive.Yarp;

/// <summary>How exposure is carried out on a YARP proxy.</summary>
public sealed class YarpTrafficRouterOptions
{
    /// <summary>
    /// The request header that asks for a version by name, honoured while a rollout of the target is at preview or
    /// beyond; null for none. It opens a way past the weights: strip it at the edge from whoever must not use it.
    /// </summary>
    public string? PreviewHeader { get; set; } = "x-preview";

    /// <summary>Where the draws of versions begin: the same seed and the same requests give the same split.</summary>
    public ulong Seed { get; set; } = 1;
}
