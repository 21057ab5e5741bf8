using System.Diagnostics.Metrics;

namespace Progressive.Traffic.Yarp;

/// <summary>Counts copies: <c>progressive.mirror.sent</c> by how they ended, <c>progressive.mirror.skipped</c> by why they were not sent.</summary>
internal sealed class MirrorMeter
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Progressive.Traffic.Yarp";

    private readonly Counter<long> sent;
    private readonly Counter<long> skipped;

    public MirrorMeter(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        sent = meter.CreateCounter<long>("progressive.mirror.sent", "{request}", "Requests copied to a candidate.");
        skipped = meter.CreateCounter<long>("progressive.mirror.skipped", "{request}", "Requests drawn to be copied, and not copied.");
    }

    /// <summary>A copy was sent.</summary>
    /// <param name="target">Whose candidate it went to.</param>
    /// <param name="outcome"><c>answered</c>, <c>timed out</c> or <c>failed</c>.</param>
    public void Sent(string target, string outcome) => sent.Add(1, new("target", target), new("outcome", outcome));

    /// <summary>A request that was to be copied was not.</summary>
    /// <param name="target">Whose candidate it was meant for.</param>
    /// <param name="reason"><c>method</c>, <c>override</c>, <c>size</c>, <c>full</c>, <c>unfinished</c>, <c>unavailable</c>, <c>unanswered</c>, <c>upgrade</c> or <c>copy</c>.</param>
    public void Skipped(string target, string reason) => skipped.Add(1, new("target", target), new("reason", reason));
}
