using System.Text;
using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Metrics;
using Progressive.Core.Tests.Engine;
using Progressive.Core.Traffic;

namespace Progressive.Core.Tests.Journals;

/// <summary>
/// A rollout of a kept journal, gone on with by an engine of today until it is over. The router has in force what the journal says, and
/// whatever waits for a person gets what helps it on.
/// </summary>
internal sealed class Resumption(OpenedJournal file, RolloutRecord record)
{
    // Decides nothing but how soon a rollout is given up that no command helps.
    private const int MostCommands = 20;

    /// <summary>How it ends, and what was done on the way.</summary>
    /// <param name="script">What metrics say from now on.</param>
    public async Task<string> EndAsync(Func<MetricQuery, MetricReading?> script)
    {
        var header = record.Entry.Header;
        await using var world = new World(
            options => options with { Journal = file.For(options.TimeProvider) }, now: Abandoned() + TimeSpan.FromSeconds(1));
        using var journal = (IDisposable)world.Options.Journal;
        world.Metrics.Script = script;
        world.Router.Remember(header.Target, JournalPrefix.InForce(header, record.State));

        var rollout = await world.ResumeAsync(header.Id);
        await TakeWaitingAsync(world, header.Id);
        var commands = new List<RolloutCommand>();
        while (true)
        {
            await world.RunAsync(() => rollout.Completion.IsCompleted || Helping(rollout.State) is not null);
            if (rollout.Completion.IsCompleted)
            {
                break;
            }

            commands.Add(Helping(rollout.State)!.Value);
            Assert.True(commands.Count < MostCommands, $"Whatever it is told, it is not over: {string.Join(", ", commands)}");
            await world.SendAsync(rollout, commands[^1]);
        }

        var end = await rollout.Completion;
        var kept = await RolloutRecord.ReadAsync(world.Options.Journal, header.Id, CancellationToken.None);
        Assert.Equal(end, kept!.State);
        Assert.True(kept.Entry.IsOver);
        return Text(end, commands, world);
    }

    // What others told the rollout while no engine ran comes before what helps it on.
    private static async Task TakeWaitingAsync(World world, RolloutId id)
    {
        while ((await world.Options.Journal.ReadWaitingAsync(id, CancellationToken.None)).Count > 0)
        {
            world.Clock.MoveBy(world.Options.PollInterval);
            await world.SettleAsync();
        }
    }

    private static RolloutCommand? Helping(RolloutState state) => state.Phase switch
    {
        RolloutPhase.AwaitingApproval => RolloutCommand.Approve,
        RolloutPhase.Stuck => RolloutCommand.Retry,
        RolloutPhase.Paused when state.Pause is { Until: null } => RolloutCommand.Resume,
        _ => null,
    };

    // Whoever ran it does so no longer: its lease has lapsed.
    private DateTimeOffset Abandoned() =>
        record.Steps.Select(step => step.Happened.At).Append(record.Entry.Lease?.Until ?? record.Entry.Header.AcceptedAt).Max();

    private static string Text(RolloutState end, List<RolloutCommand> commands, World world)
    {
        var text = new StringBuilder();
        AppendAll("end", [StateWords.Of(end.Phase), end.Reason]);
        AppendAll("exposure", [StateWords.Of(end.Confirmed)]);
        AppendAll("orders", world.Router.Orders.Select(order => StateWords.Of(order.Order.Exposure)));
        AppendAll("hooks", world.Hooks.Runs.Select(run => run.Name));
        AppendAll("commands", commands.Select(command => $"{command}"));
        return text.ToString();

        void AppendAll(string what, IEnumerable<string> items)
        {
            if (items.Any())
            {
                text.Append("    ").Append(what).Append(": ").AppendJoin("; ", items).Append('\n');
            }
        }
    }
}
