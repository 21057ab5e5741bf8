using Microsoft.Extensions.Logging;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Engine;

/// <summary>Asks whether a command may be given: the host's authorizer, or the rule that holds without one.</summary>
internal sealed class CommandCheck(RolloutHeader rollout, RolloutEngineOptions options, ResilientCalls calls)
{
    /// <summary>Why a command may not be given, or null.</summary>
    /// <param name="command">The command.</param>
    /// <param name="role">The role of the approval that it gives or skips, or null.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<string?> FindRefusalAsync(Commanded command, string? role, CancellationToken cancellationToken)
    {
        if (options.Authorizer is not { } authorizer)
        {
            return FindRefusal(command, role);
        }

        try
        {
            return await calls.AskAsync(token => authorizer.FindRefusalAsync(rollout, command, role, token), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            options.Logger.AuthorizationFailed(failure, rollout.Id, command.Command, command.By);
            return $"whether {command.By} may do this could not be found out: {failure.Message}";
        }
    }

    // Whoever approves says for whom. That is recorded, and proves nothing: only an authorizer knows people.
    private static string? FindRefusal(Commanded command, string? role) =>
        role is null || command.Role == role ? null
        : command.Role is { } given ? $"this takes the role {role}, not {given}"
        : $"this takes the role {role}, and no role was given";
}
