using Progressive.Core.Traffic;

namespace Progressive.Core.Engine;

/// <summary>Whose orders a router carries out, before the first one of a rollout is given.</summary>
internal static class RouterJournal
{
    /// <summary>Why a rollout must not begin: the router follows another journal, which the request does not replace. Null where there is no reason.</summary>
    public static async Task<string?> FindReasonAsync(
        RolloutRequest request, ITrafficRouter router, RolloutEngineOptions options, ResilientCalls calls, CancellationToken cancellationToken)
    {
        try
        {
            var reading = await calls.MakeAsync(token => router.ReadAsync(request.Target, token), cancellationToken).ConfigureAwait(false);
            return reading.Journal is { } followed && followed != Guid.Empty && followed != options.Journal.Identity && followed != request.ReplacesJournal
                ? StaleOrderException.ForeignTo(request.Target, options.Journal.Identity, followed)
                : null;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return $"Router '{router.Name}' could not be asked what serves '{request.Target}': {failure.Message}";
        }
    }
}
