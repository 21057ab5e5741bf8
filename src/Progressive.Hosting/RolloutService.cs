using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Progressive.Core.Engine;
using Progressive.Core.Journal;

namespace Progressive.Hosting;

/// <summary>
/// Gives the engine the host's life: from its start on rollouts that nobody runs are taken up, again and again, and those that the settings ask for are started;
/// when the host stops, the engine ends first and gives its leases back.
/// </summary>
internal sealed class RolloutService(
    IServiceProvider services,
    IOptions<ProgressiveOptions> options,
    [FromKeyedServices(ProgressiveServiceCollectionExtensions.ClockKey)] TimeProvider clock,
    ILogger<RolloutService> logger) : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly Dictionary<RolloutSettings, Task> starts = [];
    private readonly ConcurrentDictionary<RolloutSettings, string> refused = [];
    private volatile FrozenDictionary<string, string> left = FrozenDictionary<string, string>.Empty;
    private volatile bool hasLooked;
    private RolloutEngine? engine;
    private Task rounds = Task.CompletedTask;

    /// <summary>The engine; null before the host starts.</summary>
    public RolloutEngine? Engine => engine;

    /// <summary>Whether the host has looked for rollouts that nobody runs at least once.</summary>
    public bool HasLooked => hasLooked;

    /// <summary>Why rollouts are not started or taken up, each a sentence.</summary>
    public IReadOnlyCollection<string> Obstacles => [.. refused.Values.Concat(left.Values).Order(StringComparer.Ordinal)];

    /// <summary>Makes the engine: what is wrong with its parts or policies keeps the host from starting.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        engine = services.GetRequiredService<RolloutEngine>();
        if (services.GetRequiredService<IRolloutJournal>() is InMemoryJournal)
        {
            logger.JournalInMemory();
        }

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Begins once everything else of the host has: a router may know its targets only then.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        rounds = Task.Run(() => MakeRoundsAsync(engine!, stopping.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Ends before the server does: what its last requests measure is not to be judged.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        await rounds.ConfigureAwait(false);
        if (engine is not null)
        {
            await engine.DisposeAsync().ConfigureAwait(false);
            logger.GaveBack();
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => stopping.Dispose();

    private async Task MakeRoundsAsync(RolloutEngine engine, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(options.Value.TakeOverInterval, clock);
        try
        {
            do
            {
                StartAsked(engine, cancellationToken);
                await TakeUpAsync(engine, cancellationToken).ConfigureAwait(false);
                hasLooked = true;
            }
            while (engine.Health.Failure is null && await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops.
        }

        await Task.WhenAll(starts.Values).ConfigureAwait(false);
    }

    // One that was refused is asked for again; one that has begun, here or elsewhere, is not.
    private void StartAsked(RolloutEngine engine, CancellationToken cancellationToken)
    {
        foreach (var asked in options.Value.Rollouts)
        {
            if (!starts.TryGetValue(asked, out var start) || (start.IsCompleted && refused.ContainsKey(asked)))
            {
                starts[asked] = StartAsync(engine, asked, cancellationToken);
            }
        }
    }

    private async Task StartAsync(RolloutEngine engine, RolloutSettings asked, CancellationToken cancellationToken)
    {
        try
        {
            var request = new RolloutRequest(engine.FindPolicy(asked.Policy), asked.Target, asked.Candidate, asked.Baseline, asked.StartedBy) { Supersede = asked.Supersede };
            await engine.StartOrResumeAsync(request, asked.StartKey, cancellationToken).ConfigureAwait(false);
            refused.TryRemove(asked, out _);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops.
        }
        catch (Exception failure)
        {
            // Told once, however often it is asked for.
            var reason = $"{asked.Target} is not rolled out from {asked.Baseline} to {asked.Candidate}: {failure.Message}";
            if (refused.GetValueOrDefault(asked) != reason)
            {
                refused[asked] = reason;
                logger.StartRefused(failure, asked.Target, asked.Baseline, asked.Candidate);
            }
        }
    }

    private async Task TakeUpAsync(RolloutEngine engine, CancellationToken cancellationToken)
    {
        var known = left;
        var failures = (await engine.ResumeAllAsync(cancellationToken).ConfigureAwait(false)).Failures;
        left = failures.ToFrozenDictionary(NameOf, failure => $"{NameOf(failure)} cannot be taken up: {failure.Reason.Message}", StringComparer.Ordinal);
        foreach (var failure in failures.Where(failure => known.GetValueOrDefault(NameOf(failure)) != left[NameOf(failure)]))
        {
            logger.TakeUpFailed(failure.Reason, NameOf(failure));
        }
    }

    private static string NameOf(ResumeFailure failure) => failure.Rollout is { } rollout ? $"Rollout {rollout}" : "The list of rollouts";
}
