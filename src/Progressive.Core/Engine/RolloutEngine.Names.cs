using Progressive.Policies;

namespace Progressive.Core.Engine;

/// <content>Policies by name.</content>
public sealed partial class RolloutEngine
{
    /// <summary>The policies that rollouts are started with by name.</summary>
    public IReadOnlyList<Policy> Policies => options.Policies;

    /// <summary>Starts a rollout with one of the engine's own policies.</summary>
    /// <param name="policy">The name of one of <see cref="RolloutEngineOptions.Policies"/>.</param>
    /// <param name="target">What is rolled out: the name the router knows.</param>
    /// <param name="candidate">The new version.</param>
    /// <param name="baseline">The version that serves now.</param>
    /// <param name="startedBy">Who asks for it.</param>
    /// <param name="cancellationToken">Ends the checks before the start; a rollout that has begun is not touched by it.</param>
    /// <exception cref="RolloutRefusedException">
    /// No policy has that name, something is missing, or the target is under rollout; its reasons name everything.
    /// </exception>
    public async Task<Rollout> StartAsync(
        [PolicyName(PolicyPart.Policy)] string policy,
        string target,
        string candidate,
        string baseline,
        string startedBy,
        CancellationToken cancellationToken) =>
        await StartAsync(new RolloutRequest(FindPolicy(policy), target, candidate, baseline, startedBy), cancellationToken).ConfigureAwait(false);

    /// <summary>One of the engine's own policies.</summary>
    /// <param name="name">The name of one of <see cref="RolloutEngineOptions.Policies"/>.</param>
    /// <exception cref="RolloutRefusedException">No policy has that name; the message lists those there are.</exception>
    public Policy FindPolicy([PolicyName(PolicyPart.Policy)] string name)
    {
        if (options.Policies.FirstOrDefault(policy => policy.Name == name) is { } found)
        {
            return found;
        }

        var unknown = new UnknownNameException(PolicyPart.Policy, name, options.Policies.Select(policy => policy.Name));
        throw new RolloutRefusedException(
            Redaction.MessageOf(unknown) + (options.Policies.Count == 0 ? $" Give the engine its policies: {nameof(RolloutEngineOptions)}.{nameof(options.Policies)}." : ""),
            unknown);
    }
}
