using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace Progressive.AspNetCore;

/// <summary>How much of the API one caller, and all of them together, may use at a time.</summary>
internal sealed class RequestLimits(HttpApiOptions options) : IDisposable
{
    private const int ForecastsAtOnce = 2;
    private const int ForecastsWaiting = 20;

    private readonly PartitionedRateLimiter<string> commands = PartitionedRateLimiter.Create<string, string>(caller =>
        RateLimitPartition.GetFixedWindowLimiter(caller, _ => new() { PermitLimit = options.CommandsPerMinute, Window = TimeSpan.FromMinutes(1) }));

    private readonly PartitionedRateLimiter<string> streamsOfCallers = PartitionedRateLimiter.Create<string, string>(caller =>
        RateLimitPartition.GetConcurrencyLimiter(caller, _ => new() { PermitLimit = options.StreamsPerCaller }));

    private readonly ConcurrencyLimiter streams = new(new() { PermitLimit = options.MaxStreams });

    private readonly ConcurrencyLimiter forecasts = new(new() { PermitLimit = ForecastsAtOnce, QueueLimit = ForecastsWaiting });

    /// <summary>Counts something that changes a rollout.</summary>
    /// <exception cref="ApiProblemException">The caller has sent too many.</exception>
    public void CountCommand(string caller)
    {
        using var lease = commands.AttemptAcquire(caller);
        if (!lease.IsAcquired)
        {
            var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
            throw new ApiProblemException(TooMany(
                FormattableString.Invariant($"You have sent {options.CommandsPerMinute} commands within a minute."), (int)Math.Ceiling(wait.TotalSeconds)));
        }
    }

    /// <summary>Takes a place for a stream, until it is disposed of.</summary>
    /// <exception cref="ApiProblemException">None is free.</exception>
    public IDisposable TakeStream(string caller)
    {
        var own = streamsOfCallers.AttemptAcquire(caller);
        if (!own.IsAcquired)
        {
            throw new ApiProblemException(TooMany(FormattableString.Invariant($"You have {options.StreamsPerCaller} streams open already. Close one."), 5));
        }

        var any = streams.AttemptAcquire();
        if (any.IsAcquired)
        {
            return new Place(own, any);
        }

        own.Dispose();
        throw new ApiProblemException(TooMany(FormattableString.Invariant($"{options.MaxStreams} streams are open already."), 5));
    }

    /// <summary>Waits for its turn to compute a forecast, until it is disposed of.</summary>
    /// <exception cref="ApiProblemException">Too many wait already.</exception>
    public async ValueTask<IDisposable> TakeForecastAsync(CancellationToken cancellationToken)
    {
        var lease = await forecasts.AcquireAsync(1, cancellationToken).ConfigureAwait(false);
        return lease.IsAcquired ? lease : throw new ApiProblemException(TooMany("Too many forecasts are being computed.", 1));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        commands.Dispose();
        streamsOfCallers.Dispose();
        streams.Dispose();
        forecasts.Dispose();
    }

    private static ApiProblem TooMany(string detail, int seconds) => new(StatusCodes.Status429TooManyRequests, detail) { RetryAfter = seconds };

    private sealed record Place(IDisposable Own, IDisposable Any) : IDisposable
    {
        public void Dispose()
        {
            Own.Dispose();
            Any.Dispose();
        }
    }
}
