using System.Runtime.CompilerServices;
using Progressive.Cli.Display;
using Progressive.Cli.Journals;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Cli.Commands;

/// <summary><c>progressive watch</c>: a rollout as it goes, until it is over.</summary>
internal sealed class WatchCommand : JournalCommand
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    public WatchCommand(CommandEnvironment environment)
        : base("watch", "Follows a rollout until it is over: live on a terminal, one line an event elsewhere.", "the only open one", environment) =>
        Take();

    public override string Example => """
        Example:
          progressive watch --journal rollouts.db
          progressive watch --journal rollouts.db --format json | jq .phase

        Exit codes: 0 everyone has the candidate, 2 wrong usage, no such rollout, or the journal cannot be read,
        4 rolled back, aborted or halted, 130 interrupted.
        """;

    protected override async Task<int> RunAsync(JournalCall call, CancellationToken cancellation)
    {
        var record = await RolloutChoice.ReadAsync(call.Journal, call.Rollout, cancellation);
        var live = call.IsJson || !CommandEnvironment.IsTerminal ? null : LiveView.On(call.Output);
        var end = live is null
            ? await WriteAsync(call, record, cancellation)
            : await live.ShowAsync(
                FollowAsync(call.Journal, record, cancellation),
                shown => RolloutView.ReadAsync(call.Journal, shown, CommandEnvironment.Clock.GetUtcNow(), cancellation));
        return end.State.Phase == RolloutPhase.Succeeded ? ExitCode.Done : ExitCode.RolledBack;
    }

    private async Task<RolloutRecord> WriteAsync(JournalCall call, RolloutRecord record, CancellationToken cancellation)
    {
        var (told, absence) = (0L, "");
        await foreach (var next in FollowAsync(call.Journal, record, cancellation))
        {
            var lines = EventView.After(next, told).SelectMany(view => call.IsJson ? [ViewJson.Write(view)] : EventText.Lines(view));
            await call.Output.WriteLinesAsync(lines, cancellation);
            await call.Output.FlushAsync(cancellation);
            (record, told) = (next, next.Version);

            // No event says that an engine is gone: without a word it would look as if nothing were to happen.
            var now = CommandEnvironment.Clock.GetUtcNow();
            var rollout = RolloutStatus.Of(next);
            var found = ReportText.IsAlone(rollout) ? ReportText.RunBy(rollout, now) : "";
            if (found != absence && (absence = found).Length > 0)
            {
                await call.Error.WriteLineAsync($"{rollout.Id.Value}: {found}");
            }
        }

        return record;
    }

    private async IAsyncEnumerable<RolloutRecord> FollowAsync(
        IRolloutJournal journal, RolloutRecord record, [EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return record;
        while (!record.State.IsOver)
        {
            await Task.Delay(Interval, CommandEnvironment.Clock, cancellation);
            record = await record.FollowAsync(journal, cancellation);
            yield return record;
        }
    }
}
