using System.Security.Claims;
using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.AspNetCore;

/// <summary>Decides by the claims of the caller: whoever gives or skips an approval is in its role.</summary>
internal sealed class CallerAuthorizer(ClaimsPrincipal user) : IAuthorizer
{
    /// <inheritdoc/>
    public ValueTask<string?> FindRefusalAsync(RolloutHeader rollout, Commanded command, string? role, CancellationToken cancellationToken) =>
        new(role is null || user.IsInRole(role) ? null : $"this takes the role {role}, and {command.By} does not have it");
}
