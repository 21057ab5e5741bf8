using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Views;
using Progressive.Policies;

namespace Progressive.AspNetCore;

/// <summary>Puts one kind of command into the journal for whichever engine runs the rollout, and says what came of it.</summary>
internal sealed class CommandEndpoint(RolloutCommand kind, HttpApiOptions options)
{
    private const int LongestReason = 1000;
    private const int LongestRole = 200;

    private bool Stops => kind is RolloutCommand.Pause or RolloutCommand.Abort;

    public async Task<IResult> SendAsync(string id, HttpContext context, [FromServices] IRolloutJournal journal, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(context.Request, BodyJson.Default.CommandBody, options.MaxBodySize, cancellationToken).ConfigureAwait(false);
        Check(body);
        var by = Caller.NameOf(context.User, options);
        var record = await RolloutReading.ReadAsync(journal, id, cancellationToken).ConfigureAwait(false);
        var now = options.TimeProvider.GetUtcNow();
        var approval = record.FindApprovalRole(kind);
        var command = new SubmittedCommand(Guid.NewGuid(), record.Entry.Header.Id, kind, by, body.Reason, now)
        {
            Role = RoleOf(context, body, approval),
            Question = body.Question,
            Step = body.Step,
            Version = body.Version,
        };
        await AuthorizeAsync(context, record, command, approval, cancellationToken).ConfigureAwait(false);
        return ResultOf(await CommandAnswer.SendAsync(journal, record, command, options.CommandWait, options.TimeProvider, cancellationToken).ConfigureAwait(false));
    }

    private void Check(CommandBody body)
    {
        if (body.Reason is { Length: > LongestReason } || body.Role is { Length: > LongestRole })
        {
            throw Wrong(FormattableString.Invariant($"A reason has at most {LongestReason} characters, and a role {LongestRole}."));
        }

        // Without it a command would be about whatever is true when it arrives, which its giver may never have seen.
        if (!Stops && body is { Version: null, Question: null })
        {
            throw Wrong("Say what this is about: 'version', how many events the rollout had when you looked, or 'question', the id of the approval.");
        }
    }

    // A role that is named has to be the caller's; one that is needed and not named is the caller's if they have it.
    private static string? RoleOf(HttpContext context, CommandBody body, string? approval) => body.Role is { } named
        ? context.User.IsInRole(named)
            ? named
            : throw new ApiProblemException(StatusCodes.Status403Forbidden, $"You do not have the role '{ShownText.Of(named, 40)}'.")
        : approval is not null && context.User.IsInRole(approval) ? approval : null;

    private static async Task AuthorizeAsync(
        HttpContext context, RolloutRecord record, SubmittedCommand command, string? approval, CancellationToken cancellationToken)
    {
        var authorizer = context.RequestServices.GetService<IAuthorizer>() ?? new CallerAuthorizer(context.User);
        if (await authorizer.FindRefusalAsync(record.Entry.Header, command.ToEvent(), approval, cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            throw new ApiProblemException(StatusCodes.Status403Forbidden, refusal);
        }
    }

    private static IResult ResultOf(CommandAnswer answer) => answer.Outcome switch
    {
        CommandOutcome.Accepted => new ViewResult<CommandAnswer>(answer),
        CommandOutcome.Refused => new ApiProblem(StatusCodes.Status409Conflict, $"{answer.Reason}. {answer.Rollout.Id}: {answer.Rollout.Sentence}") { Answer = answer },
        _ => new ViewResult<CommandAnswer>(answer, StatusCodes.Status202Accepted),
    };

    private static ApiProblemException Wrong(string detail) => new(StatusCodes.Status400BadRequest, detail);
}
