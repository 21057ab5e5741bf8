using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Engine;

/// <summary>
/// Traces what is done for rollouts: one short trace for each effect, linked to the rollout's start. A rollout itself is no span: it takes hours, and a span is only seen
/// when it ends.
/// </summary>
/// <remarks>The context of the start is made of the rollout's id, so that each engine that ever runs the rollout links to the same one.</remarks>
internal static class RolloutActivities
{
    private static readonly ActivitySource Source = new(RolloutMeter.Name);

    /// <summary>Traces the start of a rollout. It is linked to whatever asked for it.</summary>
    public static Activity? Start(RolloutHeader header)
    {
        var asked = Activity.Current is { } current ? new[] { new ActivityLink(current.Context) } : [];
        return Source.StartActivity("start rollout", ActivityKind.Internal, ContextOf(header.Id), TagsOf(header), asked);
    }

    /// <summary>Executes an effect in a trace of its own.</summary>
    public static Task<RolloutEvent?> TraceAsync(RolloutHeader header, Effect effect, Func<Effect, Task<RolloutEvent?>> execute) =>
        Source.HasListeners() ? TracedAsync(header, effect, execute) : execute(effect);

    private static async Task<RolloutEvent?> TracedAsync(RolloutHeader header, Effect effect, Func<Effect, Task<RolloutEvent?>> execute)
    {
        // Whatever the engine was made in is not part of it.
        Activity.Current = null;
        using var activity = Source.StartActivity(
            NameOf(effect), ActivityKind.Internal, default(ActivityContext), TagsOf(header), [new ActivityLink(ContextOf(header.Id))]);
        activity?.SetTag("progressive.effect.id", effect.Id);
        if (effect is SetExposure set)
        {
            activity?.SetTag("progressive.exposure", set.Exposure.ToString());
        }

        try
        {
            var happened = await execute(effect).ConfigureAwait(false);
            Describe(activity, happened);
            return happened;
        }
        catch (Exception failure)
        {
            activity?.SetStatus(ActivityStatusCode.Error, Redaction.MessageOf(failure));
            throw;
        }
    }

    private static void Describe(Activity? activity, RolloutEvent? happened)
    {
        switch (happened)
        {
            case Looked looked:
                activity?.SetTag("progressive.verdicts", looked.Results.Select(result => result.Verdict.ToString()).ToArray());
                break;
            case EffectFailed { Reason: var reason }:
                activity?.SetStatus(ActivityStatusCode.Error, reason);
                break;
            case HookEnded { Succeeded: false, Detail: var detail }:
                activity?.SetStatus(ActivityStatusCode.Error, detail);
                break;
        }
    }

    private static string NameOf(Effect effect) => effect switch
    {
        SetExposure => "set exposure",
        Look => "look",
        AskApproval => "ask for approval",
        RunHook or RunBackgroundHook => "run hook",
        Retire => "retire baseline",
        _ => "finish",
    };

    private static KeyValuePair<string, object?>[] TagsOf(RolloutHeader header) =>
    [
        new("progressive.rollout.id", header.Id.Value),
        new("progressive.target", header.Target),
        new("progressive.candidate", header.Candidate),
        new("progressive.baseline", header.Baseline),
    ];

    private static ActivityContext ContextOf(RolloutId id)
    {
        ReadOnlySpan<byte> hash = SHA256.HashData(Encoding.UTF8.GetBytes(id.Value));
        return new ActivityContext(ActivityTraceId.CreateFromBytes(hash[..16]), ActivitySpanId.CreateFromBytes(hash[16..24]), ActivityTraceFlags.Recorded);
    }
}
