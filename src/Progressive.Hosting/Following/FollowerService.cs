using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Progressive.Core.Journal;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Hosting.Following;

/// <summary>
/// Has this process route by the orders that the journal keeps: before the server takes requests, and after each change. It says in the journal how far it has come, under a
/// lease of its own.
/// </summary>
internal sealed class FollowerService(
    IServiceProvider services,
    IOptions<ProgressiveOptions> options,
    [FromKeyedServices(ProgressiveServiceCollectionExtensions.ClockKey)] TimeProvider clock,
    ILogger<FollowerService> logger) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private IExposureStore? store;
    private OrderFollowing? following;
    private Task rounds = Task.CompletedTask;
    private long lastContact;
    private long lastReport;
    private ValueList<Follower.Entry>? reported;
    private volatile string? obstacle;
    private volatile bool hasFollowed;

    /// <summary>Whether this process routes by the journal's orders, or there is nothing here that would have to.</summary>
    public bool HasFollowed => hasFollowed;

    /// <summary>Why the orders are not known at present, or null.</summary>
    public string? Obstacle => obstacle;

    /// <summary>Brings everything up to date. Where the journal does not answer in time, the host starts all the same, and is not ready.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        store = FindStore(services);
        ITrafficRouter[] routers = [.. services.GetServices<ITrafficRouter>().Where(router => router.IsPerProcess)];
        if (store is null || routers.Length == 0)
        {
            hasFollowed = true;
            return;
        }

        following = new OrderFollowing(routers, logger);
        lastContact = clock.GetTimestamp();
        var first = Task.Run(() => MakeRoundAsync(stopping.Token), CancellationToken.None);
        rounds = MakeRoundsAsync(first, stopping.Token);
        await first.WaitAsync(options.Value.CallTimeout, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Ends after the server has: until then it routes.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        await rounds.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (following is not null)
        {
            try
            {
                await store!.LeaveAsync(options.Value.Owner, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                logger.LeavingFailed(failure);
            }
        }
    }

    public void Dispose() => stopping.Dispose();

    /// <summary>Where a host's orders are kept, or null where its journal keeps none.</summary>
    public static IExposureStore? FindStore(IServiceProvider services) =>
        services.GetService<IExposureStore>() ?? services.GetRequiredService<IRolloutJournal>() as IExposureStore;

    private async Task MakeRoundsAsync(Task first, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(options.Value.PollInterval, clock);
        try
        {
            await first.ConfigureAwait(false);
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                await MakeRoundAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task MakeRoundAsync(CancellationToken cancellationToken)
    {
        try
        {
            var progress = await following!.FollowAsync(await store!.ListOrdersAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            await ReportAsync(progress, cancellationToken).ConfigureAwait(false);
            lastContact = clock.GetTimestamp();
            if (obstacle is not null)
            {
                logger.FollowsAgain();
            }

            (obstacle, hasFollowed) = (null, true);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            await EndureAsync(failure, cancellationToken).ConfigureAwait(false);
        }
    }

    // A lease is renewed three times within its term, and a change is told at once.
    private async Task ReportAsync(ValueList<Follower.Entry> progress, CancellationToken cancellationToken)
    {
        if (!progress.Equals(reported) || clock.GetElapsedTime(lastReport) >= options.Value.LeaseTerm / 3)
        {
            await store!.FollowAsync(new Follower(options.Value.Owner, progress), options.Value.LeaseTerm, cancellationToken).ConfigureAwait(false);
            (reported, lastReport) = (progress, clock.GetTimestamp());
        }
    }

    private async Task EndureAsync(Exception failure, CancellationToken cancellationToken)
    {
        if (obstacle is null)
        {
            logger.CutOff(failure);
        }

        obstacle = "The journal does not say which orders are in force: " + failure.Message;
        if (clock.GetElapsedTime(lastContact) >= options.Value.LeaseTerm && options.Value.WhenCutOff == CutOffBehavior.LastFinished)
        {
            await following!.FallBackAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
