using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Progressive.Core.Journal;

namespace Progressive.AspNetCore;

/// <summary>Freezes all rises of the journal, and lifts that.</summary>
internal sealed class FreezeEndpoints(HttpApiOptions options)
{
    private const int LongestReason = 1000;

    public Task<IResult> FreezeAsync(HttpContext context, [FromServices] IRolloutJournal journal, CancellationToken cancellationToken) =>
        KeepAsync(context, journal, isInForce: true, cancellationToken);

    public async Task<IResult> UnfreezeAsync(HttpContext context, [FromServices] IRolloutJournal journal, CancellationToken cancellationToken) =>
        await IsFrozenAsync(journal, cancellationToken).ConfigureAwait(false)
            ? await KeepAsync(context, journal, isInForce: false, cancellationToken).ConfigureAwait(false)
            : new ApiProblem(StatusCodes.Status409Conflict, "No freeze is in force.");

    // One that cannot be read may be in force, and nothing else would lift it.
    private static async Task<bool> IsFrozenAsync(IRolloutJournal journal, CancellationToken cancellationToken)
    {
        try
        {
            return await journal.FindFreezeAsync(cancellationToken).ConfigureAwait(false) is { IsInForce: true };
        }
        catch (JournalDamagedException)
        {
            return true;
        }
    }

    private async Task<IResult> KeepAsync(HttpContext context, IRolloutJournal journal, bool isInForce, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(context.Request, BodyJson.Default.FreezeBody, options.MaxBodySize, cancellationToken).ConfigureAwait(false);
        if (string.IsNullOrWhiteSpace(body.Reason) || body.Reason.Length > LongestReason)
        {
            throw new ApiProblemException(StatusCodes.Status400BadRequest, FormattableString.Invariant($"'reason' has to have 1 to {LongestReason} characters."));
        }

        var freeze = new JournalFreeze(isInForce, Caller.NameOf(context.User, options), body.Reason, options.TimeProvider.GetUtcNow());
        await journal.KeepFreezeAsync(freeze, cancellationToken).ConfigureAwait(false);
        return new ViewResult<JournalFreeze>(freeze);
    }
}
