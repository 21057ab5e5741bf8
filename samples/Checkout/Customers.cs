using System.Collections.Concurrent;

namespace Checkout;

/// <summary>A steady, seeded stream of customers in every environment, and which version answered them.</summary>
internal sealed class Customers : IAsyncDisposable
{
    private const double PerSecondAndEnvironment = 60;
    private const int MostAtOnce = 200;
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentQueue<(DateTimeOffset At, string Version)> answers = new();
    private readonly SemaphoreSlim room = new(MostAtOnce);
    private readonly HttpClient client = new(new SocketsHttpHandler { MaxConnectionsPerServer = MostAtOnce }) { Timeout = TimeSpan.FromSeconds(5) };
    private readonly string address;
    private readonly Task[] streams;

    public Customers(string address)
    {
        this.address = address;
        streams = [.. ShopFront.Environments.Select((environment, index) => Task.Run(() => StreamAsync(environment, new Random(1000 + index))))];
    }

    /// <summary>The share of the answers of the last second that came from a version.</summary>
    public double ShareOf(string version)
    {
        var since = TimeProvider.System.GetUtcNow() - Recent;
        var recent = answers.Where(answer => answer.At >= since).ToArray();
        return recent.Length == 0 ? 0 : (double)recent.Count(answer => answer.Version == version) / recent.Length;
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Task.WhenAll(streams);
        client.Dispose();
        room.Dispose();
        stopping.Dispose();
    }

    // Customers come on their own, not when the one before was served: a slow version does not slow them down.
    private async Task StreamAsync(string environment, Random random)
    {
        var begun = TimeProvider.System.GetTimestamp();
        var due = TimeSpan.Zero;
        var underWay = new List<Task>();
        try
        {
            while (due < Longest)
            {
                due += TimeSpan.FromSeconds(-Math.Log(1 - random.NextDouble()) / PerSecondAndEnvironment);
                var wait = due - TimeProvider.System.GetElapsedTime(begun);
                if (wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait, stopping.Token);
                }

                await room.WaitAsync(stopping.Token);
                underWay.RemoveAll(request => request.IsCompleted);
                underWay.Add(CheckOutAsync(environment));
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await Task.WhenAll(underWay);
        }
    }

    private async Task CheckOutAsync(string environment)
    {
        try
        {
            using var response = await client.PostAsync(new Uri($"{address}/{environment}/checkout"), null, stopping.Token);
            if (response.Headers.TryGetValues("x-version", out var versions))
            {
                var now = TimeProvider.System.GetUtcNow();
                answers.Enqueue((now, versions.First()));
                while (answers.TryPeek(out var oldest) && oldest.At < now - Recent)
                {
                    answers.TryDequeue(out _);
                }
            }
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            // A customer who gives up: the service's own metrics tell the rollout about failures.
        }
        finally
        {
            room.Release();
        }
    }
}
