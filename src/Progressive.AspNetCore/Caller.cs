using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Progressive.AspNetCore;

/// <summary>Who sends a request, as the app's authentication found out. Addresses and headers say nothing about that.</summary>
internal static class Caller
{
    private const string Subject = "sub";

    /// <summary>The name that the journal records.</summary>
    /// <exception cref="ApiProblemException">The sign-in has no name.</exception>
    public static string NameOf(ClaimsPrincipal user, HttpApiOptions options) =>
        Find(user, options) ?? throw new ApiProblemException(
            StatusCodes.Status403Forbidden, "Your sign-in names nobody, and the journal records who gives a command. Sign in as a person or a service with a name.");

    /// <summary>What the limits of a caller are counted under; empty for everybody who is not signed in.</summary>
    public static string KeyOf(ClaimsPrincipal user, HttpApiOptions options) => Find(user, options) ?? "";

    private static string? Find(ClaimsPrincipal user, HttpApiOptions options)
    {
        if (user.Identity is not { IsAuthenticated: true } identity)
        {
            return null;
        }

        var name = options.NameClaimType is { } type
            ? user.FindFirst(type)?.Value
            : identity.Name ?? user.FindFirst(ClaimTypes.NameIdentifier)?.Value ?? user.FindFirst(Subject)?.Value;
        return string.IsNullOrWhiteSpace(name) ? null : name;
    }
}
