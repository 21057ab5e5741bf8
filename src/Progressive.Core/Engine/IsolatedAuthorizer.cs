using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Engine;

/// <summary>An authorizer that holds up nobody, and is not called more often at a time than its bulkhead allows. What may stop a rollout goes first.</summary>
internal sealed class IsolatedAuthorizer(IAuthorizer inner, Bulkhead bulkhead) : IAuthorizer
{
    public ValueTask<string?> FindRefusalAsync(RolloutHeader rollout, Commanded command, string? role, CancellationToken cancellationToken) => bulkhead.RunAsync(
        rollout.Id.Value,
        token => inner.FindRefusalAsync(rollout, command, role, token),
        RolloutMachine.Stops(command.Command),
        cancellationToken);
}
