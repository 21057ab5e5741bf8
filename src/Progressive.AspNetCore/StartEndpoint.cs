using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Views;
using Progressive.Policies;

namespace Progressive.AspNetCore;

/// <summary>Starts rollouts. The same key is the same rollout, however often it is sent.</summary>
internal sealed class StartEndpoint(HttpApiOptions options)
{
    private const int LongestName = 200;

    public async Task<IResult> StartAsync(
        HttpContext context, [FromServices] RolloutEngine engine, [FromServices] IRolloutJournal journal, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(context.Request, BodyJson.Default.StartBody, options.MaxBodySize, cancellationToken).ConfigureAwait(false);
        Check(body);
        var request = new RolloutRequest(FindPolicy(engine, body.Policy), body.Target, body.Candidate, body.Baseline, Caller.NameOf(context.User, options))
        {
            Key = body.Key,
            Supersede = body.Supersede,
        };
        if (await FindStartedAsync().ConfigureAwait(false) is { } started)
        {
            return started;
        }

        try
        {
            var rollout = await engine.StartAsync(request, cancellationToken).ConfigureAwait(false);
            return await ShowAsync(rollout.Header.Id, StatusCodes.Status201Created).ConfigureAwait(false);
        }
        catch (RolloutRefusedException refused)
        {
            // The same request may have been quicker over another connection.
            return await FindStartedAsync().ConfigureAwait(false)
                ?? new ApiProblem(StatusCodes.Status409Conflict, refused.Message) { Reasons = refused.Reasons };
        }

        async Task<IResult?> FindStartedAsync()
        {
            if (await journal.FindByKeyAsync(body.Key, cancellationToken).ConfigureAwait(false) is not { Header: var header })
            {
                return null;
            }

            return (header.Target, header.Candidate, header.Baseline) == (body.Target, body.Candidate, body.Baseline)
                ? await ShowAsync(header.Id, StatusCodes.Status200OK).ConfigureAwait(false)
                : new ApiProblem(
                    StatusCodes.Status409Conflict,
                    $"Key '{ShownText.Of(body.Key, 40)}' is that of rollout '{header.Id}' of '{header.Target}' from {header.Baseline} to {header.Candidate}. Take another key.");
        }

        async Task<IResult> ShowAsync(RolloutId id, int status)
        {
            var record = await RolloutReading.ReadAsync(journal, id.Value, cancellationToken).ConfigureAwait(false);
            return new ViewResult<RolloutView>(
                await RolloutView.ReadAsync(journal, record, options.TimeProvider.GetUtcNow(), cancellationToken).ConfigureAwait(false), status)
            {
                Location = $"{context.Request.PathBase}{context.Request.Path}/{Uri.EscapeDataString(id.Value)}",
            };
        }
    }

    private static void Check(StartBody body)
    {
        foreach (var (name, value) in new[] { ("policy", body.Policy), ("target", body.Target), ("candidate", body.Candidate), ("baseline", body.Baseline), ("key", body.Key) })
        {
            if (string.IsNullOrWhiteSpace(value) || value.Length > LongestName)
            {
                throw new ApiProblemException(StatusCodes.Status400BadRequest, FormattableString.Invariant($"'{name}' has to have 1 to {LongestName} characters."));
            }
        }
    }

    private static Policy FindPolicy(RolloutEngine engine, string name) =>
        engine.Policies.FirstOrDefault(policy => policy.Name == name)
        ?? throw new ApiProblemException(
            StatusCodes.Status400BadRequest, $"There is no policy '{ShownText.Of(name, 40)}'.{Spelling.Suggest(name, engine.Policies.Select(policy => policy.Name))}");
}
