using System.CommandLine;
using Progressive.Cli.Display;
using Progressive.Cli.Journals;
using Progressive.Core.Journal;

namespace Progressive.Cli.Commands;

/// <summary><c>progressive repair</c>: ends a rollout that is not as it was written, so that its target can be used again.</summary>
internal sealed class RepairCommand : JournalCommand
{
    private readonly Option<string> by = GiverOptions.By();
    private readonly Option<string?> reason = GiverOptions.Reason();

    public RepairCommand(CommandEnvironment environment)
        : base("repair", "Ends a rollout that is not as it was written, and keeps what was wrong with it.", "what is damaged is listed", environment, needsFile: true) =>
        Take(by, reason);

    public override string Example => """
        Examples:
          progressive repair --journal rollouts.db
          progressive repair --journal rollouts.db checkout-20260101-080000-0000000 --reason "a row was edited by hand"

        With a rollout, --reason is needed: it is recorded.
        Exit codes: 0 repaired, or nothing is damaged; 1 something is damaged, or the repair was refused; 2 wrong usage, or the journal cannot be used.
        """;

    protected override bool OnlyReads(ParseResult parsed) => RolloutOf(parsed) is null;

    protected override async Task<int> RunAsync(JournalCall call, CancellationToken cancellation)
    {
        if (call.Rollout is not { } rollout)
        {
            var verification = await call.Journal.VerifyAsync([], cancellation);
            await call.WriteAsync(() => JournalJson.Write(verification), () => JournalText.Faults(verification));
            return verification.IsWhole ? ExitCode.Done : ExitCode.Altered;
        }

        if (call.Parsed.GetValue(reason) is not { } why || string.IsNullOrWhiteSpace(why))
        {
            throw new UserErrorException($"Say with --reason why '{rollout}' is ended; it is recorded.");
        }

        try
        {
            var repair = await call.Journal.RepairAsync(new(rollout), call.Parsed.GetRequiredValue(by), why, cancellation);
            await call.WriteAsync(() => JournalJson.Write(repair), () => JournalText.Lines(repair));
            return ExitCode.Done;
        }
        catch (JournalConflictException refusal)
        {
            await call.Error.WriteLineAsync(refusal.Message);
            return ExitCode.Refused;
        }
    }
}
