using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Progressive.Core.Journal;
using Progressive.Core.Views;
using Progressive.Policies;

namespace Progressive.AspNetCore;

/// <summary>
/// The events of a rollout as <see href="https://html.spec.whatwg.org/multipage/server-sent-events.html">server-sent events</see>, each under its number, so that
/// a reader who lost the connection goes on after the last one it has. The stream ends with the rollout, or with the right to read it.
/// </summary>
internal sealed class EventStream(IRolloutJournal journal, RolloutRecord record, long seen, HttpApiOptions options, RequestLimits limits) : IResult
{
    private const string LastEventId = "Last-Event-ID";

    /// <summary>The number of the event that the reader has last; 0 for none.</summary>
    /// <exception cref="ApiProblemException">It is no number of an event.</exception>
    public static long LastSeen(HttpRequest request, RolloutRecord record)
    {
        var text = request.Headers[LastEventId].ToString();
        return text.Length == 0 ? 0
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= record.Version ? number
            : throw new ApiProblemException(
                StatusCodes.Status400BadRequest,
                FormattableString.Invariant($"'{LastEventId}' is the number of an event from 0 to {record.Version}, not '{ShownText.Of(text, 40)}'."));
    }

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        if (record.State.IsOver && seen == record.Version)
        {
            // To a reader this says that there is no more, and that it need not come back.
            httpContext.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        using var place = Take(httpContext, out var refusal);
        if (refusal is not null)
        {
            await refusal.ExecuteAsync(httpContext).ConfigureAwait(false);
            return;
        }

        var stopping = httpContext.RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping);
        try
        {
            await WriteAsync(httpContext, ended.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The reader is gone, or the host stops: whoever comes back goes on where it was.
        }
    }

    private IDisposable? Take(HttpContext context, out ApiProblem? refusal)
    {
        try
        {
            refusal = null;
            return limits.TakeStream(Caller.KeyOf(context.User, options));
        }
        catch (ApiProblemException full)
        {
            refusal = full.Problem;
            return null;
        }
    }

    private async Task WriteAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var response = context.Response;
        response.ContentType = "text/event-stream";
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();

        var (clock, right) = (options.TimeProvider, new ReadingRight(context));
        var (current, sent, spoke, asked) = (record, seen, clock.GetTimestamp(), clock.GetTimestamp());
        await SendAsync("retry: 2000\n\n").ConfigureAwait(false);
        while (true)
        {
            foreach (var view in EventView.After(current, sent))
            {
                await SendAsync(FormattableString.Invariant($"id: {view.Number}\nevent: {view.Kind}\ndata: {ViewJson.Write(view)}\n\n")).ConfigureAwait(false);
                (sent, spoke) = (view.Number, clock.GetTimestamp());
            }

            if (current.State.IsOver)
            {
                return;
            }

            if (clock.GetElapsedTime(spoke) >= options.KeepAliveInterval)
            {
                await SendAsync(":\n\n").ConfigureAwait(false);
                spoke = clock.GetTimestamp();
            }

            await Task.Delay(options.PollInterval, clock, cancellationToken).ConfigureAwait(false);
            if (clock.GetElapsedTime(asked) >= options.AuthorizationInterval)
            {
                if (!await right.HoldsAsync().ConfigureAwait(false))
                {
                    return;
                }

                asked = clock.GetTimestamp();
            }

            current = await current.FollowAsync(journal, cancellationToken).ConfigureAwait(false);
        }

        async Task SendAsync(string text)
        {
            await response.WriteAsync(text, Encoding.UTF8, cancellationToken).ConfigureAwait(false);
            await response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
