using Progressive.Core.Traffic;

namespace Progressive.Core.Engine;

/// <summary>What a router says serves a target before a rollout of it begins, compared with what its starter takes for granted.</summary>
internal static class RouterServing
{
    /// <summary>Why a rollout must not begin. A router that cannot tell what serves is taken at its starter's word.</summary>
    /// <param name="request">What is to begin.</param>
    /// <param name="router">The router that knows its target.</param>
    /// <param name="options">What it is run with.</param>
    /// <param name="calls">How the router is called.</param>
    /// <param name="isFree">Whether no rollout of the target is open: what serves while one is, is for its end to say.</param>
    /// <param name="cancellationToken">Ends the call to the router.</param>
    public static async Task<IReadOnlyList<string>> FindReasonsAsync(
        RolloutRequest request, ITrafficRouter router, RolloutEngineOptions options, ResilientCalls calls, bool isFree, CancellationToken cancellationToken)
    {
        try
        {
            var reading = await calls.AskAsync(token => router.ReadAsync(request.Target, token), cancellationToken).ConfigureAwait(false);
            string?[] reasons = [FindForeign(request, reading, options.Journal.Identity), isFree ? FindReason(request, reading) : null];
            return [.. reasons.OfType<string>()];
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return [$"Router '{router.Name}' could not be asked what serves '{request.Target}': {failure.Message}"];
        }
    }

    // The router follows another journal, which the request does not replace.
    private static string? FindForeign(RolloutRequest request, ExposureReading reading, Guid journal) =>
        reading.Journal is { } followed && !reading.Follows(journal) && followed != request.ReplacesJournal
            ? StaleOrderException.ForeignTo(request.Target, journal, followed)
            : null;

    private static string? FindReason(RolloutRequest request, ExposureReading reading)
    {
        var serving = string.Join(" and ", reading.Serving.Order(StringComparer.Ordinal));
        return reading.Serving.Count == 0 ? null
            : !reading.Serving.Contains(request.Baseline)
                ? $"'{request.Target}' is served by {serving}, not by the baseline {request.Baseline}: name the version that serves as the baseline."
            : reading.Serving.Contains(request.Candidate)
                ? $"'{request.Target}' is served by {serving}: the candidate {request.Candidate} has users already, and no rollout of it is open. "
                    + $"Bring {request.Baseline} back to everyone first."
            : null;
    }
}
