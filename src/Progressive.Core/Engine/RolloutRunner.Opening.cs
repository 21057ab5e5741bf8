using System.Globalization;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Engine;

/// <content>How a host comes by a runner.</content>
public sealed partial class RolloutRunner
{
    /// <summary>Accepts a new rollout: checks everything, and then keeps it in the journal. Nothing is touched until it is moved.</summary>
    /// <param name="options">What it is run with.</param>
    /// <param name="request">What is rolled out, and how. No older rollout is superseded here: it has to be over.</param>
    /// <param name="cancellationToken">Ends the checks.</param>
    /// <exception cref="RolloutRefusedException">Something is missing, or the target is under rollout; its reasons name everything.</exception>
    public static async Task<RolloutRunner> AcceptAsync(
        RolloutEngineOptions options, RolloutRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(request);
        options.Validate();
        options = options.Isolate();
        var calls = new ResilientCalls(options);
        var (router, _) = await CheckStartAsync(request with { Supersede = false }, options, calls, cancellationToken).ConfigureAwait(false);
        return await CreateAsync(NewHeader(request, options), request.Policy, router, options, calls, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes a rollout over from its journal: the same state, the same times, the effects that had no answer outstanding again.</summary>
    /// <param name="options">What it is run with.</param>
    /// <param name="id">The rollout.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="RolloutRefusedException">Somebody else runs it, or its router or metric source is missing.</exception>
    /// <exception cref="JournalConflictException">There is no such rollout, or it is over.</exception>
    /// <exception cref="JournalDamagedException">Its policy or one of its events cannot be read.</exception>
    public static Task<RolloutRunner> ResumeAsync(RolloutEngineOptions options, RolloutId id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        options = options.Isolate();
        return ResumeAsync(id, options, new ResilientCalls(options), cancellationToken);
    }

    /// <summary>Checks that a rollout can begin.</summary>
    /// <returns>The router that knows its target, and the rollout that it supersedes, or null.</returns>
    /// <exception cref="RolloutRefusedException">It cannot; its reasons name everything.</exception>
    internal static async Task<(ITrafficRouter Router, RolloutHeader? Open)> CheckStartAsync(
        RolloutRequest request, RolloutEngineOptions options, ResilientCalls calls, CancellationToken cancellationToken)
    {
        var check = new StartCheck(request, options, calls);
        var reasons = await check.FindReasonsAsync(cancellationToken).ConfigureAwait(false);
        var open = await options.Journal.FindOpenAsync(request.Target, cancellationToken).ConfigureAwait(false);
        if (open is { Header: var other } && !request.Supersede)
        {
            reasons.Add(
                $"'{other.Target}' is under rollout '{other.Id}' to {other.Candidate} already, started by {other.StartedBy}: "
                + "let it end, abort it, or ask for it to be superseded.");
        }

        if (check.Router is { } router)
        {
            reasons.AddRange(
                await RouterServing.FindReasonsAsync(request, router, options, calls, isFree: open is null, cancellationToken).ConfigureAwait(false));
        }

        return reasons.Count == 0 ? (check.Router!, open?.Header) : throw new RolloutRefusedException(reasons);
    }

    /// <summary>The header of a rollout that is accepted now.</summary>
    internal static RolloutHeader NewHeader(RolloutRequest request, RolloutEngineOptions options)
    {
        var now = options.TimeProvider.GetUtcNow();
        var id = new RolloutId(FormattableString.Invariant($"{request.Target}-{now:yyyyMMdd-HHmmss-fffffff}"));
        return new RolloutHeader(id, request.Target, request.Candidate, request.Baseline, request.StartedBy, now, request.Policy.ToText())
        {
            Key = request.Key,
            ReplacesJournal = request.ReplacesJournal,
        };
    }

    /// <summary>Keeps a rollout that passed its checks in the journal. Where the answer is lost, it is read back whether the rollout was kept.</summary>
    /// <exception cref="RolloutRefusedException">Another one of the target was quicker.</exception>
    internal static async Task<RolloutRunner> CreateAsync(
        RolloutHeader header, Policy policy, ITrafficRouter router, RolloutEngineOptions options, ResilientCalls calls, CancellationToken cancellationToken)
    {
        try
        {
            var lease = await CreateLeaseAsync(header, options, calls, cancellationToken).ConfigureAwait(false);
            options.Logger.Accepted(header.Id, header.Target, header.Baseline, header.Candidate);
            var machine = new RolloutMachine(policy);
            var rollout = new Rollout(header, policy, RolloutStanding.Of(header, machine.Plan), RolloutClock.Begin(options.TimeProvider), options.Scheduler);
            return new RolloutRunner(rollout, machine, lease, router, options, calls);
        }
        catch (JournalConflictException conflict)
        {
            throw new RolloutRefusedException(Redaction.MessageOf(conflict), conflict);
        }
    }

    private static async Task<RolloutLease> CreateLeaseAsync(
        RolloutHeader header, RolloutEngineOptions options, ResilientCalls calls, CancellationToken cancellationToken)
    {
        try
        {
            return await options.Journal.CreateAsync(header, options.Owner, options.LeaseTerm, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not JournalConflictException && !cancellationToken.IsCancellationRequested)
        {
            var entry = await calls.AskAsync(token => options.Journal.FindAsync(header.Id, token), cancellationToken).ConfigureAwait(false);
            if (entry?.Lease is { } lease && lease.Owner == options.Owner)
            {
                return lease;
            }

            throw;
        }
    }

    internal static async Task<RolloutRunner> ResumeAsync(
        RolloutId id, RolloutEngineOptions options, ResilientCalls calls, CancellationToken cancellationToken)
    {
        var router = await FindRouterAsync(id, options, calls, cancellationToken).ConfigureAwait(false);
        var lease = await options.Journal.LeaseAsync(id, options.Owner, options.LeaseTerm, cancellationToken).ConfigureAwait(false);
        if (lease.Owner != options.Owner)
        {
            throw new RolloutRefusedException(string.Create(
                CultureInfo.InvariantCulture,
                $"Rollout '{id}' is run by '{lease.Owner}'; its lease lapses at {lease.Until:HH:mm:ss.fff} UTC unless it is renewed."));
        }

        try
        {
            // Only now: nobody else appends any more.
            var record = await ReadAsync(id, options, cancellationToken).ConfigureAwait(false);
            RefuseMissingSource(record.Machine.Plan.Policy, options);
            var rollout = new Rollout(
                record.Entry.Header, record.Machine.Plan.Policy, record.Standing, RolloutClock.Continue(record, options.TimeProvider), options.Scheduler);
            options.Logger.TakenUp(id, lease.Token);
            return new RolloutRunner(rollout, record.Machine, lease, router!, options, calls);
        }
        catch
        {
            var release = ReleaseAsync(lease, options);
            if (!cancellationToken.IsCancellationRequested)
            {
                await release.ConfigureAwait(false);
            }

            throw;
        }
    }

    /// <summary>What the journal holds of a rollout, without its steps.</summary>
    internal static async Task<RolloutRecord> ReadAsync(RolloutId id, RolloutEngineOptions options, CancellationToken cancellationToken) =>
        await RolloutRecord.ReadAsync(options.Journal, id, keepsSteps: false, cancellationToken).ConfigureAwait(false)
            ?? throw new RolloutRefusedException($"Rollout '{id}' is gone from the journal.");

    // Before the lease is asked for: a router that hangs must not cost it. A rollout that is unknown or over gets none.
    private static async Task<ITrafficRouter?> FindRouterAsync(
        RolloutId id, RolloutEngineOptions options, ResilientCalls calls, CancellationToken cancellationToken)
    {
        if (await options.Journal.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { IsOver: false, Header.Target: var target })
        {
            return null;
        }

        var search = await RouterSearch.MakeAsync(target, options.Routers, calls, cancellationToken).ConfigureAwait(false);
        return search.Resumed ?? throw new RolloutRefusedException([.. search.Reasons]);
    }

    // What this engine did for the rollout before may still come about: then nobody is to take it over until the lease lapses.
    private static async Task ReleaseAsync(RolloutLease lease, RolloutEngineOptions options)
    {
        if (options.UnderWay.Any(lease.Rollout))
        {
            options.Logger.LeaseKept(lease.Rollout);
            return;
        }

        try
        {
            await options.Journal.ReleaseAsync(lease, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            options.Logger.ReleaseFailed(failure);
        }
    }

    private static void RefuseMissingSource(Policy policy, RolloutEngineOptions options)
    {
        if (StartCheck.Used(policy).FirstOrDefault(metric => StartCheck.FindSource(policy, metric, options.MetricSources) is null) is { } lost)
        {
            throw new RolloutRefusedException($"The metric source of '{lost.Name}' in policy '{policy.Name}' is not registered.");
        }
    }
}
