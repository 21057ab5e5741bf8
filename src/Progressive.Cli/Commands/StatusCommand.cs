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
        var (now, rollouts, damaged) = (CommandEnvironment.Clock.GetUtcNow(), new List<RolloutStatus>(), new List<string>());
        try
        {
            await foreach (var entry in call.Journal.ListAsync(cancellation))
            {
                await AddAsync(entry);
            }
        }
        catch (JournalDamagedException damage)
        {
            // Told after all that can be read.
            damaged.Add(damage.Message);
        }

        var list = new RolloutList(now, rollouts, damaged) { Freeze = await FindFreezeAsync() };
        await call.WriteAsync(() => ViewJson.WriteIndented(list), () => StatusText.Lines(list));
        foreach (var damage in damaged)
        {
            await call.Error.WriteLineAsync(damage);
        }

        return damaged.Count == 0 ? ExitCode.Done : ExitCode.UserError;

        async Task<JournalFreeze?> FindFreezeAsync()
        {
            try
            {
                return await call.Journal.FindFreezeAsync(cancellation) is { IsInForce: true } freeze ? freeze : null;
            }
            catch (JournalDamagedException damage)
            {
                damaged.Add(damage.Message);
                return null;
            }
        }

        async Task AddAsync(RolloutEntry entry)
        {
            try
            {
                // One that has not begun, or that an earlier version wrote, has none.
                if ((entry.Summary ?? (await RolloutRecord.ReadAsync(call.Journal, entry.Header.Id, cancellation))?.Summary) is { } summary)
                {
                    rollouts.Add(RolloutStatus.Of(entry, summary));
                }
            }
            catch (JournalDamagedException damage)
            {
                // The others are to be seen all the same.
                damaged.Add($"{entry.Header.Id}: {damage.Message}");
            }
        }
    }

    private async Task<int> ShowAsync(JournalCall call, CancellationToken cancellation)
    {
        var record = await RolloutChoice.ReadAsync(call.Journal, call.Rollout, cancellation);
        var view = await RolloutView.ReadAsync(call.Journal, record, CommandEnvironment.Clock.GetUtcNow(), cancellation);
        await call.WriteAsync(() => ViewJson.WriteIndented(view), () => StatusText.Lines(view));
        return ExitCode.Done;
    }
}
