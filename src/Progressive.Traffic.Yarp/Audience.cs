using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Progressive.Policies;

namespace Progressive.Traffic.Yarp;

/// <summary>Who has the candidate beside its share: groups of users, and requests that fit a route.</summary>
internal sealed record Audience(ValueList<string> Groups, ValueList<RequestMatch> Routes)
{
    /// <summary>Nobody beside the share.</summary>
    public static Audience None { get; } = new(ValueList<string>.Empty, ValueList<RequestMatch>.Empty);

    /// <summary>Whether it names nobody.</summary>
    public bool IsEmpty => Groups.Count == 0 && Routes.Count == 0;

    /// <summary>The groups as metadata keeps them, or null where there are none.</summary>
    public string? GroupsText => Groups.Count == 0 ? null : JsonSerializer.Serialize([.. Groups], AudienceJson.Default.StringArray);

    /// <summary>The routes as metadata keeps them, or null where there are none.</summary>
    public string? RoutesText => Routes.Count == 0 ? null : JsonSerializer.Serialize(
        [.. Routes.Select(route => new[] { route.Part.ToString(), route.Name, route.Comparison.ToString(), route.Value })],
        AudienceJson.Default.StringArrayArray);

    /// <summary>What a cluster's metadata says, or null where it is not what an order writes.</summary>
    public static Audience? Of(string? groupsText, string? routesText)
    {
        if (groupsText is null && routesText is null)
        {
            return None;
        }

        try
        {
            var groups = Parsed(groupsText, AudienceJson.Default.StringArray);
            var routes = Parsed(routesText, AudienceJson.Default.StringArrayArray).Select(RouteOf).ToArray();
            return groups.Contains(null!) || routes.Contains(null)
                ? null
                : new Audience(new ValueList<string>(groups), new ValueList<RequestMatch>(routes!));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether a request is of one of the groups, or fits one of the routes. An unregistered group has nobody.</summary>
    public bool Has(HttpContext context, IReadOnlyDictionary<string, Func<HttpContext, bool>> groups) =>
        Routes.Any(route => RequestValues.Of(context, route).Any(route.Fits))
        || Groups.Any(group => groups.TryGetValue(group, out var has) && has(context));

    private static T[] Parsed<T>(string? text, JsonTypeInfo<T[]> shape) => text is null ? [] : JsonSerializer.Deserialize(text, shape) ?? [];

    private static RequestMatch? RouteOf(string[]? words) =>
        words is [var part, { } name, var comparison, { } value]
        && Enum.TryParse<RequestPart>(part, out var requestPart) && Enum.IsDefined(requestPart)
        && Enum.TryParse<RequestComparison>(comparison, out var requestComparison) && Enum.IsDefined(requestComparison)
            ? new RequestMatch(requestPart, name, requestComparison, value)
            : null;
}
