using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Progressive.Cli.Display;
using Progressive.Cli.Journals;
using Progressive.Cli.Rollouts;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Cli.Commands;

/// <summary>A command to a rollout: put into the journal, and waited for until an engine has taken it.</summary>
internal abstract class SendCommand : JournalCommand
{
    private const double LongestWait = 86_400;

    private readonly Option<string> by = GiverOptions.By();
    private readonly Option<string?> reason = GiverOptions.Reason();

    private readonly Option<string?> role = new("--role")
    {
        Description = "The role in which the command is given; an approval needs its own.",
        HelpName = "NAME",
    };

    private readonly Option<int?> step = new("--step")
    {
        Description = "The step that the command is about; left out: the present one.",
        HelpName = "NUMBER",
    };

    private readonly Option<double> wait = new("--wait")
    {
        Description = "How long to wait for an engine to take it.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => 10,
        CustomParser = ParseWait,
    };

    protected SendCommand(string name, string description, CommandEnvironment environment, params ReadOnlySpan<Option> own)
        : base(name, description, "the only open one", environment) => Take([.. own, by, role, step, reason, wait]);

    public override string Example => $"""
        Example:
          progressive {Name} --journal rollouts.db {ExampleOptions}

        Exit codes: 0 accepted, 1 refused, 2 wrong usage, no such rollout, or the journal cannot be used,
        3 no engine has taken the command yet: it stays in the journal, and the next engine takes it, and may refuse it.
        """;

    /// <summary>The options of the example.</summary>
    protected virtual string ExampleOptions => "--reason \"...\"";

    protected sealed override bool OnlyReads(ParseResult parsed) => false;

    protected abstract RolloutCommand Told(ParseResult parsed);

    /// <summary>The approval that the command answers, or null.</summary>
    protected virtual long? Asked(ParseResult parsed, RolloutView seen) => null;

    protected override async Task<int> RunAsync(JournalCall call, CancellationToken cancellation)
    {
        var answer = await SendAsync(call, call.Rollout, cancellation);
        if (call.IsJson)
        {
            await call.Output.WriteLinesAsync(Screen.Document(ViewJson.WriteIndented(answer)), cancellation);
        }
        else
        {
            await WriteAsync(call, answer);
        }

        return CodeOf(answer);
    }

    /// <summary>Gives the command, for what the rollout showed just before, and waits for what comes of it.</summary>
    protected async Task<CommandAnswer> SendAsync(JournalCall call, string? rollout, CancellationToken cancellation)
    {
        DemandOwnOptions(call);
        var seen = await call.Rollouts.ShowAsync(rollout, cancellation);
        var command = CommandTo(call, seen.Rollout.Id) with
        {
            Question = Asked(call.Parsed, seen),
            Step = call.Parsed.GetValue(step) ?? seen.Rollout.Step,
            Version = seen.Version,
        };
        try
        {
            return await call.Rollouts.SendAsync(command, TimeSpan.FromSeconds(call.Parsed.GetValue(wait)), cancellation);
        }
        catch (SendInterruptedException interruption)
        {
            await call.Error.WriteLineAsync(interruption.Message);
            throw;
        }
    }

    /// <summary>The command to a rollout of which nothing is known.</summary>
    protected SubmittedCommand CommandTo(JournalCall call, RolloutId rollout) => new(
        Guid.NewGuid(),
        rollout,
        Told(call.Parsed),
        call.Parsed.GetRequiredValue(by),
        call.Parsed.GetValue(reason),
        CommandEnvironment.Clock.GetUtcNow())
    {
        Role = call.Parsed.GetValue(role),
    };

    /// <summary>Writes what came of a command for people.</summary>
    protected async Task WriteAsync(JournalCall call, CommandAnswer answer) =>
        await (answer.Outcome == CommandOutcome.Accepted ? call.Output : call.Error).WriteLineAsync(AnswerText.Of(answer, WaitOf(call)));

    /// <summary>What the caller of the process learns of an answer.</summary>
    protected static int CodeOf(CommandAnswer answer) => answer.Outcome switch
    {
        CommandOutcome.Accepted => ExitCode.Done,
        CommandOutcome.Refused => ExitCode.Refused,
        _ => ExitCode.NotTaken,
    };

    // How long a host waits is its own affair.
    private TimeSpan? WaitOf(JournalCall call) => call.IsRemote ? null : TimeSpan.FromSeconds(call.Parsed.GetValue(wait));

    private void DemandOwnOptions(JournalCall call)
    {
        if (call.IsRemote && new Option[] { by, wait }.FirstOrDefault(option => call.Parsed.GetResult(option) is { Implicit: false }) is { } given)
        {
            throw new UserErrorException($"'{given.Name}' cannot be said to a host: it knows by the token who asks, and decides itself how long it waits.");
        }
    }

    private static double ParseWait(ArgumentResult given)
    {
        var text = given.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and <= LongestWait)
        {
            return seconds;
        }

        given.AddError($"Option '--wait' is from 0 to {LongestWait} seconds, not '{text}'.");
        return 0;
    }
}
