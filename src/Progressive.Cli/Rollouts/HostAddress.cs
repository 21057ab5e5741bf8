using Progressive.Cli.Journals;
using Progressive.Policies;

namespace Progressive.Cli.Rollouts;

/// <summary>The address of a host's HTTP API, up to the prefix that its app has given it.</summary>
internal static class HostAddress
{
    /// <summary>The variable that holds the token which is sent along.</summary>
    public const string TokenVariable = "PROGRESSIVE_TOKEN";

    /// <summary>The address that requests begin with.</summary>
    /// <exception cref="UserErrorException">It is none, or a token would be readable on its way there.</exception>
    public static Uri Read(string text, bool hasToken)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new UserErrorException($"'{ShownText.Of(text, 80)}' is no address: give one such as https://gateway.example/rollouts.");
        }

        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            throw new UserErrorException($"The address is to hold no user, query or fragment. A token belongs into the variable {TokenVariable}.");
        }

        return address.Scheme == "http" && !address.IsLoopback && hasToken
            ? throw new UserErrorException($"The token in {TokenVariable} would be readable on its way to {address.Host}: use https.")
            : new Uri(address.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/v1/");
    }
}
