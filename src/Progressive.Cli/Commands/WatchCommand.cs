using Progressive.Cli.Display;
using Progressive.Cli.Rollouts;
using Progressive.Core.Machine;

namespace Progressive.Cli.Commands;

/// <summary><c>progressive watch</c>: a rollout as it goes, until it is over.</summary>
internal sealed class WatchCommand : JournalCommand
{
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
        var news = call.Rollouts.FollowAsync(call.Rollout, cancellation);
        var live = call.IsJson || !CommandEnvironment.IsTerminal ? null : LiveView.On(call.Output);
        var end = live is null ? await WriteAsync(call, news, cancellation) : await live.ShowAsync(news.Select(next => next.View));
        return end.Rollout.Phase == RolloutPhase.Succeeded ? ExitCode.Done : ExitCode.RolledBack;
    }

    private async Task<RolloutView> WriteAsync(JournalCall call, IAsyncEnumerable<RolloutNews> news, CancellationToken cancellation)
    {
        var (end, absence) = ((RolloutView?)null, "");
        await foreach (var next in news)
        {
            var lines = next.Events.SelectMany(view => call.IsJson ? [ViewJson.Write(view)] : EventText.Lines(view));
            await call.Output.WriteLinesAsync(lines, cancellation);
            await call.Output.FlushAsync(cancellation);
            end = next.View;

            // No event says that an engine is gone: without a word it would look as if nothing were to happen.
            var rollout = end.Rollout;
            var found = ReportText.IsAlone(rollout) ? ReportText.RunBy(rollout, CommandEnvironment.Clock.GetUtcNow()) : "";
            if (found != absence && (absence = found).Length > 0)
            {
                await call.Error.WriteLineAsync($"{rollout.Id.Value}: {found}");
            }
        }

        return end!;
    }
}
