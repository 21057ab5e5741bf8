using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Progressive.Core.Views;

namespace Progressive.AspNetCore;

/// <summary>What went wrong, as <see href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</see> has it.</summary>
/// <param name="Status">The status of the response.</param>
/// <param name="Detail">What is wrong, and what cures it.</param>
internal sealed record ApiProblem(int Status, string Detail) : IResult
{
    /// <summary>What came of a command that was refused; otherwise null.</summary>
    public CommandAnswer? Answer { get; init; }

    /// <summary>Every reason of a refusal; empty where the detail is the only one.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>After how many seconds to try again; null where that is of no use.</summary>
    public int? RetryAfter { get; init; }

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var body = new JsonObject
        {
            ["type"] = "about:blank",
            ["title"] = ReasonPhrases.GetReasonPhrase(Status),
            ["status"] = Status,
            ["detail"] = Detail,
        };
        if (Reasons.Count > 0)
        {
            body["reasons"] = new JsonArray([.. Reasons.Select(reason => (JsonNode)reason)]);
        }

        if (Answer is { } answer)
        {
            body["answer"] = JsonSerializer.SerializeToNode(answer, ViewJson.TypeOf<CommandAnswer>());
        }

        if (RetryAfter is { } seconds)
        {
            httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return JsonBody.WriteAsync(httpContext, Status, "application/problem+json", body.ToJsonString(ViewJson.Options));
    }
}
