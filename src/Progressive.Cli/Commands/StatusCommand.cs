using Progressive.Cli.Display;

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
          progressive status --url https://gateway.example/rollouts

        Exit codes: 0 shown, 2 wrong usage, no such rollout, or the journal cannot be read.
        """;

    protected override Task<int> RunAsync(JournalCall call, CancellationToken cancellation) =>
        call.Rollout is null ? ListAsync(call, cancellation) : ShowAsync(call, cancellation);

    private static async Task<int> ListAsync(JournalCall call, CancellationToken cancellation)
    {
        var list = await call.Rollouts.ListAsync(cancellation);
        await call.WriteAsync(() => ViewJson.WriteIndented(list), () => StatusText.Lines(list));
        foreach (var damage in list.Damaged)
        {
            await call.Error.WriteLineAsync(damage);
        }

        return list.Damaged.Count == 0 ? ExitCode.Done : ExitCode.UserError;
    }

    private static async Task<int> ShowAsync(JournalCall call, CancellationToken cancellation)
    {
        var view = await call.Rollouts.ShowAsync(call.Rollout, cancellation);
        await call.WriteAsync(() => ViewJson.WriteIndented(view), () => StatusText.Lines(view));
        return ExitCode.Done;
    }
}
