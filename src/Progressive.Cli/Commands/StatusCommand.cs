using Progressive.Cli.Display;
using Progressive.Cli.Journals;
using Progressive.Core.Journal;

namespace Progressive.Cli.Commands;

/// <summary><c>progressive status</c>: where the rollouts of a journal stand, or one of them in detail.</summary>
internal sealed class StatusCommand : JournalCommand
{
    public StatusCommand(CommandEnvironment environment)
        : base("status", "Shows the rollouts of a journal, or one of them in detail.", "a list of all", environment) => Take();

    public override string Example => """
        Examples:
          progressive status --journal rollouts.db
          progressive status --journal rollouts.db checkout-20260101-080000-0000000

        Exit codes: 0 shown, 2 wrong usage, no such rollout, or the journal cannot be read.
        """;

    protected override Task<int> RunAsync(JournalCall call, CancellationToken cancellation) =>
        call.Rollout is null ? ListAsync(call, cancellation) : ShowAsync(call, cancellation);

    private async Task<int> ListAsync(JournalCall call, CancellationToken cancellation)
    {
        var list = await RolloutList.ReadAsync(call.Journal, RolloutQuery.All, CommandEnvironment.Clock.GetUtcNow(), cancellation);
        await call.WriteAsync(() => ViewJson.WriteIndented(list), () => StatusText.Lines(list));
        foreach (var damage in list.Damaged)
        {
            await call.Error.WriteLineAsync(damage);
        }

        return list.Damaged.Count == 0 ? ExitCode.Done : ExitCode.UserError;
    }

    private async Task<int> ShowAsync(JournalCall call, CancellationToken cancellation)
    {
        var record = await RolloutChoice.ReadAsync(call.Journal, call.Rollout, cancellation);
        var view = await RolloutView.ReadAsync(call.Journal, record, CommandEnvironment.Clock.GetUtcNow(), cancellation);
        await call.WriteAsync(() => ViewJson.WriteIndented(view), () => StatusText.Lines(view));
        return ExitCode.Done;
    }
}
