using System;
using System.Threading;
using System.Threading.Tasks;
using Progressive.Core.Journal;
using Progressive.Policies;

namespace Progressive.Core.Engine;

/// <summary>Something a policy runs by name: a migration between steps, a load generator or a probe during one, a clean-up after a roll back.</summary>
public interface IHook
{
    /// <summary>The name policies use: <c>run "migrate" within 10m</c>.</summary>
    [PolicyName(PolicyPart.Hook)]
    string Name { get; }

    /// <summary>
    /// Runs to its end. It is cancelled when the step it runs along is over or its time is up. Idempotent: the same effect of the same
    /// rollout may be asked for again after a restart. An exception means that it failed.
    /// </summary>
    /// <param name="call">What is asked.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<HookResult> RunAsync(HookRequest call, CancellationToken cancellationToken);
}

/// <summary>What a hook is asked to do.</summary>
/// <param name="Rollout">The rollout it is run for.</param>
/// <param name="Effect">The request's id within it: the same id is the same request.</param>
/// <param name="Target">What is rolled out.</param>
/// <param name="Candidate">The new version.</param>
/// <param name="Baseline">The old version.</param>
/// <param name="Until">Until when it may take, or null for as long as the step it runs along.</param>
public sealed record HookRequest(RolloutId Rollout, long Effect, string Target, string Candidate, string Baseline, DateTimeOffset? Until);

/// <summary>What came of a hook.</summary>
/// <param name="Succeeded">Whether it did what it is for.</param>
/// <param name="Detail">What it has to say, in words: for journals and logs.</param>
public sealed record HookResult(bool Succeeded, string Detail);
