using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace Progressive.Traffic.Yarp;

/// <summary>Sends copies of requests to candidates, a bounded number at once, and throws their answers away.</summary>
internal sealed class MirrorTraffic(
    IOptions<YarpTrafficRouterOptions> options,
    MirrorMeter meter,
    RequestMeter requests,
    ILogger<MirrorTraffic> logger,
    [FromKeyedServices(ProgressiveServiceCollectionExtensions.ClockKey)] TimeProvider time) : IDisposable
{
    private readonly MirrorOptions options = options.Value.Mirror;
    private readonly SplitMix64 random = new(~options.Value.Seed);
    private readonly CancellationTokenSource closing = new();
    private int taken;

    /// <summary>How many places are taken: of requests that are to be copied, and of copies that are not yet answered and counted.</summary>
    public int Taken => Volatile.Read(ref taken);

    /// <summary>Takes a place for a copy, to be given back by sending it or by <see cref="Release"/>; false if all are taken.</summary>
    public bool TryTake()
    {
        if (Interlocked.Increment(ref taken) <= options.MaxConcurrent)
        {
            return true;
        }

        Release();
        return false;
    }

    /// <summary>Gives a place back.</summary>
    public void Release() => Interlocked.Decrement(ref taken);

    /// <summary>Whether the next request is drawn to be copied.</summary>
    public bool Draws(double fraction) => fraction > 0 && random.NextFraction() < fraction;

    /// <summary>Sends a copy for which a place was taken, and returns at once.</summary>
    public void Send(MirroredRequest request, ClusterState cluster)
    {
        var split = request.Split;
        if (split.LeastBusy(split.Candidate, cluster.DestinationsState.AvailableDestinations, random) is not { } destination)
        {
            meter.Skipped(split.Target, "unavailable");
            Release();
            return;
        }

        HttpRequestMessage copy;
        try
        {
            // The request's own context is gone when the copy is under way: all that is needed of it is read here.
            copy = request.For(destination, options.Header);
        }
        catch
        {
            Release();
            throw;
        }

        var client = cluster.Model.HttpClient;
        _ = Task.Run(() => SendAsync(client, copy, split, destination.DestinationId));
    }

    /// <summary>Ends the copies under way.</summary>
    public void Dispose() => closing.Cancel(); // Not disposed of: a copy may be about to ask whether it ended.

    private async Task SendAsync(HttpMessageInvoker client, HttpRequestMessage copy, VersionSplit split, string destination)
    {
        try
        {
            using var patience = new CancellationTokenSource(options.Timeout, time);
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, closing.Token);
            meter.Sent(split.Target, await OutcomeAsync(client, copy, split, destination, ended.Token).ConfigureAwait(false));
        }
        finally
        {
            copy.Dispose();
            Release();
        }
    }

    private async Task<string> OutcomeAsync(
        HttpMessageInvoker client, HttpRequestMessage copy, VersionSplit split, string destination, CancellationToken ended)
    {
        var began = time.GetTimestamp();
        try
        {
            using var response = await client.SendAsync(copy, ended).ConfigureAwait(false);
            await response.Content.CopyToAsync(Stream.Null, ended).ConfigureAwait(false);
            Record((int)response.StatusCode, null);
            return "answered";
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            Record(null, closing.IsCancellationRequested ? RequestMeter.Canceled : nameof(ForwarderError.RequestTimedOut));
            return "timed out";
        }
        catch (Exception failure)
        {
            logger.CopyFailed(failure, split.Target, destination);
            Record(null, nameof(ForwarderError.Request));
            return "failed";
        }

        void Record(int? status, string? error) => requests.Record(split, split.Candidate, copy.Method.Method, time.GetElapsedTime(began), status, error);
    }
}
