using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Engine;

/// <summary>Decides who may give which command to which rollout.</summary>
public interface IAuthorizer
{
    /// <summary>
    /// Returns why a command may not be given, or null if it may. An engine asks before the command counts, and refuses it where no answer comes in time.
    /// </summary>
    /// <param name="rollout">The rollout it is for.</param>
    /// <param name="command">The command: who gives it, in which role, and what.</param>
    /// <param name="role">The role that has to give the approval which this command gives or skips; null where it does neither.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<string?> FindRefusalAsync(RolloutHeader rollout, Commanded command, string? role, CancellationToken cancellationToken);
}
