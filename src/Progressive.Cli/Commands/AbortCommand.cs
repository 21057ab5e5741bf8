using System.CommandLine;
using Progressive.Cli.Display;
using Progressive.Cli.Journals;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Cli.Commands;

/// <summary><c>progressive abort</c>: rolls one rollout back, or all that are open.</summary>
internal sealed class AbortCommand : SendCommand
{
    private readonly Option<bool> all;
    private readonly Option<bool> yes;

    public AbortCommand(CommandEnvironment environment)
        : this(
            environment,
            new("--all") { Description = "Abort every open rollout of the journal." },
            new("--yes") { Description = "Do not ask before all are aborted." })
    {
    }

    private AbortCommand(CommandEnvironment environment, Option<bool> all, Option<bool> yes)
        : base("abort", "Rolls back now.", environment, all, yes) => (this.all, this.yes) = (all, yes);

    protected override RolloutCommand Told(ParseResult parsed) => RolloutCommand.Abort;

    protected override async Task<int> RunAsync(JournalCall call, CancellationToken cancellation)
    {
        if (!call.Parsed.GetValue(all))
        {
            return await base.RunAsync(call, cancellation);
        }

        if (call.Rollout is { } named)
        {
            throw new UserErrorException($"Name one rollout ('{named}') or abort all of them (--all), not both.");
        }

        var open = await call.Rollouts.OpenAsync(cancellation);
        if (open.Count > 0 && !call.Parsed.GetValue(yes) && !await IsConfirmedAsync(call, open, cancellation))
        {
            await call.Error.WriteLineAsync("Nothing was aborted.");
            return ExitCode.Refused;
        }

        return await AbortAsync(call, open, cancellation);
    }

    private async Task<bool> IsConfirmedAsync(JournalCall call, IReadOnlyList<RolloutId> open, CancellationToken cancellation)
    {
        var question = Words.OneLine($"Abort {(open.Count == 1 ? "1 rollout" : $"{open.Count} rollouts")} ({string.Join(", ", open)})?");
        return CommandEnvironment.CanAsk && Confirmation.On(call.Output) is { } confirmation
            ? await confirmation.AskAsync(question, cancellation)
            : throw new UserErrorException($"{question} Nobody can be asked here: add --yes.");
    }

    // All at once: one that nobody runs keeps no other waiting, and one that cannot be read hides no other.
    private async Task<int> AbortAsync(JournalCall call, IReadOnlyList<RolloutId> open, CancellationToken cancellation)
    {
        var results = await Task.WhenAll(open.Select(id => AbortAsync(call, id, cancellation)));
        var answers = new CommandAnswers(
            [.. results.Select(result => result.Answer).OfType<CommandAnswer>()], [.. results.Select(result => result.Damage).OfType<string>()]);
        if (call.IsJson)
        {
            await call.Output.WriteLinesAsync(Screen.Document(ViewJson.WriteIndented(answers)), cancellation);
        }
        else
        {
            await call.Output.WriteLinesAsync(open.Count == 0 ? ["No rollout is open."] : [], cancellation);
            foreach (var answer in answers.Answers)
            {
                await WriteAsync(call, answer);
            }
        }

        foreach (var damage in answers.Damaged)
        {
            await call.Error.WriteLineAsync(damage);
        }

        return answers.Damaged.Count > 0 ? ExitCode.UserError : answers.Answers.Select(CodeOf).DefaultIfEmpty(ExitCode.Done).Max();
    }

    private async Task<(CommandAnswer? Answer, string? Damage)> AbortAsync(JournalCall call, RolloutId id, CancellationToken cancellation)
    {
        try
        {
            return (await SendAsync(call, id.Value, cancellation), null);
        }
        catch (JournalDamagedException damage)
        {
            return (null, $"{id}: {damage.Message} {await SubmitUnreadAsync(call, id, cancellation)}");
        }
        catch (UserErrorException failure) when (call.IsRemote)
        {
            return (null, $"{id}: {failure.Message}");
        }
    }

    // An engine that runs the rollout already need not read what is damaged.
    private async Task<string> SubmitUnreadAsync(JournalCall call, RolloutId id, CancellationToken cancellation)
    {
        try
        {
            await call.Journal.SubmitAsync(CommandTo(call, id), cancellation);
            return "The command is in the journal; whether an engine takes it cannot be seen.";
        }
        catch (JournalConflictException conflict)
        {
            return conflict.Message;
        }
    }
}
