using System.CommandLine;
using Progressive.Cli.Display;
using Progressive.Cli.Journals;
using Progressive.Core.Journal;

namespace Progressive.Cli.Commands;

/// <summary>A command on the freeze of all rises of a journal.</summary>
internal abstract class JournalFreezeCommand : JournalCommand
{
    private readonly Option<string> by = GiverOptions.By();
    private readonly Option<string> reason = GiverOptions.RequiredReason();

    protected JournalFreezeCommand(string name, string description, CommandEnvironment environment)
        : base(name, description, null, environment) => Take(by, reason);

    protected sealed override bool OnlyReads(ParseResult parsed) => false;

    /// <summary>Keeps a freeze in the journal, or that it is lifted, and says so.</summary>
    protected async Task<int> KeepAsync(JournalCall call, bool isInForce, string said, CancellationToken cancellation)
    {
        if (call.IsRemote && call.Parsed.GetResult(by) is { Implicit: false })
        {
            throw new UserErrorException("'--by' cannot be said to a host: it knows by the token who asks.");
        }

        var freeze = new JournalFreeze(
            isInForce, call.Parsed.GetRequiredValue(by), call.Parsed.GetRequiredValue(reason), CommandEnvironment.Clock.GetUtcNow());
        var kept = await call.Rollouts.KeepFreezeAsync(freeze, cancellation);
        await call.WriteAsync(() => ViewJson.WriteIndented(kept), () => [said]);
        return ExitCode.Done;
    }
}

/// <summary><c>progressive freeze</c></summary>
internal sealed class FreezeCommand(CommandEnvironment environment)
    : JournalFreezeCommand("freeze", "Holds all rises of a journal: nobody new gets a candidate until 'unfreeze'.", environment)
{
    public override string Example => """
        Example:
          progressive freeze --journal rollouts.db --reason "incident 7"

        Exit codes: 0 frozen, 2 wrong usage, or the journal cannot be used.
        """;

    protected override Task<int> RunAsync(JournalCall call, CancellationToken cancellation) => KeepAsync(
        call, isInForce: true, "All rises are frozen: nobody new gets a candidate until 'progressive unfreeze'. Roll backs go on.", cancellation);
}

/// <summary><c>progressive unfreeze</c></summary>
internal sealed class UnfreezeCommand(CommandEnvironment environment)
    : JournalFreezeCommand("unfreeze", "Lifts the freeze of a journal: what waited for that goes on.", environment)
{
    public override string Example => """
        Example:
          progressive unfreeze --journal rollouts.db --reason "incident 7 is over"

        Exit codes: 0 lifted, 1 no freeze is in force, 2 wrong usage, or the journal cannot be used.
        """;

    protected override async Task<int> RunAsync(JournalCall call, CancellationToken cancellation)
    {
        string lifted;
        try
        {
            if (await call.Rollouts.FindFreezeAsync(cancellation) is not { IsInForce: true } freeze)
            {
                await call.Error.WriteLineAsync("No freeze is in force.");
                return ExitCode.Refused;
            }

            lifted = ReportText.Freeze(freeze);
        }
        catch (JournalDamagedException damage)
        {
            // It may be in force, and nothing else would lift it.
            lifted = damage.Message;
        }

        return await KeepAsync(call, isInForce: false, $"Lifted: {lifted}", cancellation);
    }
}
