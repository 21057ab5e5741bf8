using Progressive.Core.Traffic;

namespace Progressive.Core.Engine;

/// <summary>What a router says serves a target before a rollout of it begins, compared with what its starter takes for granted.</summary>
internal static class RouterServing
{
    /// <summary>Why a rollout must not begin, or null. A router that cannot tell what serves is taken at its starter's word.</summary>
    public static async Task<string?> FindReasonAsync(
        RolloutRequest request, ITrafficRouter router, ResilientCalls calls, CancellationToken cancellationToken)
    {
        try
        {
            var reading = await calls.MakeAsync(token => router.ReadAsync(request.Target, token), cancellationToken).ConfigureAwait(false);
            return FindReason(request, reading);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return $"Router '{router.Name}' could not be asked what serves '{request.Target}': {failure.Message}";
        }
    }

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
