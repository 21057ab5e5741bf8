using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Fluent;

/// <summary>The names and values in an audience that would stand in quotes.</summary>
internal static class AudienceTexts
{
    public static IEnumerable<string> Of(Audience audience) => audience switch
    {
        Audience.Environments environments => environments.Names,
        Audience.EnvironmentPercentage part => [part.Environment],
        Audience.UserGroup group => [group.Group],
        Audience.MatchingRequests routes => routes.Routes.SelectMany(match => new[] { match.Name, match.Value }),
        _ => [],
    };
}
