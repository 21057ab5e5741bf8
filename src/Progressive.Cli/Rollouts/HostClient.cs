using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Progressive.Cli.Journals;
using Progressive.Policies;

namespace Progressive.Cli.Rollouts;

/// <summary>
/// Sends requests to a host's HTTP API and says in plain words what went wrong. The token goes to that host alone: no redirect is followed, and no message holds it.
/// </summary>
internal sealed class HostClient : IDisposable
{
    private const long LongestBody = 32 * 1024 * 1024;
    private const int LongestDetail = 600;

    private readonly HttpClient client;
    private readonly TimeSpan longest;

    /// <param name="address">What requests begin with.</param>
    /// <param name="token">What is sent along to say who asks, or null.</param>
    /// <param name="longest">How long an answer may take.</param>
    public HostClient(Uri address, string? token, TimeSpan longest)
    {
        this.longest = longest;
        client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(10) })
        {
            BaseAddress = address,
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LongestBody,
        };
        client.DefaultRequestHeaders.Add("X-Requested-With", "progressive");
        if (token is not null)
        {
            client.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.TryParse("Bearer " + token, out var authorization)
                ? authorization
                : throw new UserErrorException($"What {HostAddress.TokenVariable} holds cannot be sent as a token.");
        }
    }

    private string Host => client.BaseAddress!.GetLeftPart(UriPartial.Authority);

    /// <summary>Reads a view.</summary>
    public Task<T> GetAsync<T>(string path, CancellationToken cancellation) => SendAsync<T>(new(HttpMethod.Get, path), null, cancellation);

    /// <summary>Sends a command. A refusal is returned as well, where its problem holds what was asked for.</summary>
    public Task<T> PostAsync<T>(string path, JsonObject body, string? memberOfProblem, CancellationToken cancellation) => SendAsync<T>(
        new(HttpMethod.Post, path) { Content = new StringContent(body.ToJsonString(ViewJson.Options), Encoding.UTF8, "application/json") }, memberOfProblem, cancellation);

    /// <summary>Reads events off a stream of them, until one has a number.</summary>
    /// <param name="path">The stream.</param>
    /// <param name="after">The number of the last event that is known.</param>
    /// <param name="last">The number of the last event to read.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<EventView>> ReadEventsAsync(string path, long after, long last, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Last-Event-ID", after.ToString(CultureInfo.InvariantCulture));
        using var response = await AskAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (response is not { StatusCode: HttpStatusCode.OK, Content.Headers.ContentType.MediaType: "text/event-stream" })
        {
            throw new UserErrorException(Explain(response, await response.Content.ReadAsStringAsync(cancellation)));
        }

        var events = new List<EventView>();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(longest);
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(limit.Token);
            await foreach (var item in SseParser.Create(stream, (_, data) => Read<EventView>(Encoding.UTF8.GetString(data))).EnumerateAsync(limit.Token))
            {
                events.Add(item.Data);
                if (item.Data.Number >= last)
                {
                    break;
                }
            }

            return events;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new UserErrorException(Late());
        }
    }

    public void Dispose() => client.Dispose();

    private async Task<T> SendAsync<T>(HttpRequestMessage message, string? memberOfProblem, CancellationToken cancellation)
    {
        using var request = message;
        using var response = await AskAsync(request, HttpCompletionOption.ResponseContentRead, cancellation);
        var text = await response.Content.ReadAsStringAsync(cancellation);
        var type = response.Content.Headers.ContentType?.MediaType;
        return response.IsSuccessStatusCode && type == "application/json" ? Read<T>(text)
            : memberOfProblem is not null && type == "application/problem+json" && Parse(text)?[memberOfProblem] is { } member ? Read<T>(member.ToJsonString(ViewJson.Options))
            : throw new UserErrorException(Explain(response, text));
    }

    private async Task<HttpResponseMessage> AskAsync(HttpRequestMessage request, HttpCompletionOption completion, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(longest);
        try
        {
            return await client.SendAsync(request, completion, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new UserErrorException(Late());
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw new UserErrorException($"{Host} sent more than {LongestBody / 1024 / 1024} MB; it is no answer of this API.");
        }
        catch (HttpRequestException failure)
        {
            throw new UserErrorException($"{Host} could not be asked: {ShownText.Of(failure.InnerException?.Message ?? failure.Message, LongestDetail)}");
        }
    }

    private string Late() => $"{Host} did not answer within {DurationText.Print(longest)}.";

    private string Explain(HttpResponseMessage response, string text)
    {
        var status = (int)response.StatusCode;
        var detail = response.Content.Headers.ContentType?.MediaType == "application/problem+json" && Parse(text) is { } problem && problem["detail"] is JsonValue said
            ? ShownText.Of(said.ToString(), LongestDetail)
            : null;
        return (status, detail) switch
        {
            ( >= 300 and < 400, _) => $"{Host} redirects to another address. It is not followed, so that the token goes nowhere else: give the address itself.",
            (401, _) => $"{Host} does not know you: set {HostAddress.TokenVariable} to a token that it takes.",
            (_, { } known) => known,
            (403, _) => "You may not do this.",
            (404 or 405, _) => $"There is no such thing at {client.BaseAddress}: the address ends with the prefix that its app gave the API, and an app need not offer every command.",
            _ => FormattableString.Invariant($"{Host} answered with status {status} and no word of this API; it may be another program, or one in front of it."),
        };
    }

    private T Read<T>(string json)
    {
        try
        {
            return ViewJson.Read<T>(json);
        }
        catch (JsonException)
        {
            throw new UserErrorException($"{Host} answered with JSON that is none of this API's.");
        }
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
