using System.CommandLine;
using System.CommandLine.Parsing;
using Progressive.Cli.Display;
using Progressive.Cli.Journals;
using Progressive.Cli.Rollouts;
using Progressive.Core.Journal;
using Progressive.Journal.Sqlite;

namespace Progressive.Cli.Commands;

/// <summary>A command on the rollouts of a journal. Nothing of the engine is loaded before one runs.</summary>
internal abstract class JournalCommand : Command, IExample
{
    private readonly Option<string?> journal = new("--journal") { Description = "The file that engines keep their rollouts in.", HelpName = "FILE" };

    private readonly Option<string?> url = new("--url")
    {
        Description = $"The address of a host's HTTP API, instead of a file; the variable {HostAddress.TokenVariable} holds the token for it.",
        HelpName = "ADDRESS",
    };

    private readonly Option<OutputFormat> format = WordOption.Of<OutputFormat>("--format", "text for people, the default, or json for programs.");

    private readonly Argument<string?>? rollout;

    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="ifLeftOut">Which rollout is meant where none is named; null for a command on the journal as a whole.</param>
    /// <param name="environment">What it depends on.</param>
    /// <param name="needsFile">Whether it works on the journal's file only, and no host can do it.</param>
    protected JournalCommand(string name, string description, string? ifLeftOut, CommandEnvironment environment, bool needsFile = false)
        : base(name, description)
    {
        CommandEnvironment = environment;
        if (ifLeftOut is not null)
        {
            rollout = new("ROLLOUT") { Description = $"The rollout's id; left out: {ifLeftOut}.", Arity = ArgumentArity.ZeroOrOne };
            Arguments.Add(rollout);
        }

        Options.Add(journal);
        if (needsFile)
        {
            journal.Required = true;
        }
        else
        {
            Options.Add(url);
            Validators.Add(DemandOnePlace);
        }

        SetAction(RunAsync);
    }

    /// <summary>What stands below the command's help.</summary>
    public abstract string Example { get; }

    protected CommandEnvironment CommandEnvironment { get; }

    /// <summary>Whether a call only looks: it brings no journal of an earlier version up to this one.</summary>
    protected virtual bool OnlyReads(ParseResult parsed) => true;

    protected abstract Task<int> RunAsync(JournalCall call, CancellationToken cancellation);

    /// <summary>The rollout that was named, or null.</summary>
    protected string? RolloutOf(ParseResult parsed) => rollout is null ? null : parsed.GetValue(rollout);

    /// <summary>Adds the options of one command, and after them the one that all have.</summary>
    protected void Take(params ReadOnlySpan<Option> options)
    {
        foreach (var option in options)
        {
            Options.Add(option);
        }

        Options.Add(format);
    }

    private void DemandOnePlace(CommandResult given)
    {
        switch (given.GetResult(journal) is { Tokens.Count: > 0 }, given.GetResult(url) is { Tokens.Count: > 0 })
        {
            case (false, false) when given.GetResult(journal) is null && given.GetResult(url) is null:
                given.AddError("Option '--journal' or '--url' is required.");
                break;
            case (true, true):
                given.AddError("Give '--journal' or '--url', not both.");
                break;
        }
    }

    private IRolloutAccess Open(ParseResult parsed) => parsed.GetValue(journal) is { } path
        ? new JournalRollouts(Open(path, OnlyReads(parsed)), CommandEnvironment.Clock)
        : Connect(parsed.GetValue(url)!);

    private HttpRollouts Connect(string address)
    {
        var token = CommandEnvironment.Token is { Length: > 0 } given ? given : null;
        return new(new HostClient(HostAddress.Read(address, token is not null), token, CommandEnvironment.LongestAnswer), CommandEnvironment.Clock);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        try
        {
            await using var opened = Open(parsed);
            var call = new JournalCall(opened, parsed, RolloutOf(parsed), parsed.GetValue(format) == OutputFormat.Json);
            return await RunAsync(call, cancellation);
        }
        catch (Exception trouble) when (trouble is UserErrorException or JournalDamagedException or TimeoutException or IOException)
        {
            await parsed.Error.WriteLineAsync(trouble.Message);
            return ExitCode.UserError;
        }
    }

    // None is begun: who misspells a file's name is to hear of it.
    private SqliteJournal Open(string path, bool onlyReads)
    {
        try
        {
            return SqliteJournal.Open(new() { Path = path, MustExist = true, ReadOnly = onlyReads, TimeProvider = CommandEnvironment.Clock });
        }
        catch (Exception trouble) when (trouble is ArgumentException or NotSupportedException)
        {
            throw new UserErrorException($"'{path}' cannot be the name of a file.");
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new UserErrorException(denied.Message);
        }
    }
}
