using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Progressive.Core.Journal;
using Progressive.Core.Views;
using Progressive.Policies;

namespace Progressive.AspNetCore;

/// <summary>Shows rollouts.</summary>
internal sealed class RolloutEndpoints(HttpApiOptions options, RequestLimits limits)
{
    public async Task<IResult> ListAsync(HttpRequest request, [FromServices] IRolloutJournal journal, CancellationToken cancellationToken)
    {
        var query = ListParameters.Read(request.Query, options);
        return new ViewResult<RolloutList>(
            await RolloutList.ReadAsync(journal, query, options.TimeProvider.GetUtcNow(), cancellationToken).ConfigureAwait(false));
    }

    public async Task<IResult> ShowAsync(string id, [FromServices] IRolloutJournal journal, CancellationToken cancellationToken)
    {
        var record = await RolloutReading.ReadAsync(journal, id, cancellationToken).ConfigureAwait(false);
        return new ViewResult<RolloutView>(
            await RolloutView.ReadAsync(journal, record, options.TimeProvider.GetUtcNow(), cancellationToken).ConfigureAwait(false));
    }

    public static async Task<IResult> ShowEventAsync(string id, string number, [FromServices] IRolloutJournal journal, CancellationToken cancellationToken)
    {
        var record = await RolloutReading.ReadAsync(journal, id, cancellationToken).ConfigureAwait(false);
        return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) && wanted >= 1 && wanted <= record.Version
            ? new ViewResult<EventView>(EventView.After(record, wanted - 1).First())
            : throw new ApiProblemException(
                StatusCodes.Status404NotFound,
                FormattableString.Invariant($"Rollout '{record.Entry.Header.Id}' has events 1 to {record.Version}, and no '{ShownText.Of(number, 40)}'."));
    }

    public async Task<IResult> FollowAsync(string id, HttpContext context, [FromServices] IRolloutJournal journal, CancellationToken cancellationToken)
    {
        RequestOrigin.DemandSame(context.Request);
        var record = await RolloutReading.ReadAsync(journal, id, cancellationToken).ConfigureAwait(false);
        return new EventStream(journal, record, EventStream.LastSeen(context.Request, record), options, limits);
    }
}
