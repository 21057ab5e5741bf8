using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Progressive.Core.Engine;
using Progressive.Core.Views;
using Progressive.Policies;

namespace Progressive.AspNetCore;

/// <summary>Shows the policies that the host's engine starts rollouts with; none where it has no engine.</summary>
internal sealed class PolicyEndpoints(RequestLimits limits)
{
    private const double MostTraffic = 1e12;

    public static IResult List(HttpContext context)
    {
        var names = new JsonArray([.. PoliciesOf(context).Select(policy => (JsonNode)policy.Name)]);
        return TypedResults.Text(new JsonObject { ["policies"] = names }.ToJsonString(ViewJson.Options), "application/json", Encoding.UTF8);
    }

    public static IResult Describe(string name, HttpContext context) => new ViewResult<PolicyDescription>(PolicyDescription.Of(Find(name, context)));

    public async Task<IResult> ForecastAsync(string name, HttpContext context, CancellationToken cancellationToken)
    {
        var policy = Find(name, context);
        var traffic = TrafficOf(context.Request.Query["requestsPerSecond"].ToString()) ?? policy.Expectations?.Traffic?.BaseValue
            ?? throw new ApiProblemException(
                StatusCodes.Status400BadRequest, $"Nothing says how much traffic '{policy.Name}' has: give 'requestsPerSecond', or let the policy expect it.");
        using var turn = await limits.TakeForecastAsync(cancellationToken).ConfigureAwait(false);
        return new ViewResult<RolloutForecast>(RolloutForecast.Of(policy, traffic));
    }

    private static double? TrafficOf(string text) =>
        text.Length == 0 ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var traffic) && traffic is > 0 and <= MostTraffic ? traffic
        : throw new ApiProblemException(StatusCodes.Status400BadRequest, $"'requestsPerSecond' is a number above 0, not '{ShownText.Of(text, 40)}'.");

    private static Policy Find(string name, HttpContext context)
    {
        var policies = PoliciesOf(context);
        var wanted = name.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        return policies.FirstOrDefault(policy => policy.Name == wanted)
            ?? throw new ApiProblemException(
                StatusCodes.Status404NotFound, $"There is no policy '{ShownText.Of(wanted, 40)}'.{Spelling.Suggest(wanted, policies.Select(policy => policy.Name))}");
    }

    private static IReadOnlyList<Policy> PoliciesOf(HttpContext context) => context.RequestServices.GetService<RolloutEngine>()?.Policies ?? [];
}
