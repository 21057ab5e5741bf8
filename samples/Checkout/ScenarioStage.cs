using System.Globalization;
using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Spectre.Console;

namespace Checkout;

/// <summary>Where scenarios are played: one rollout after the other, shown while it runs.</summary>
internal sealed class ScenarioStage(RolloutEngine engine, IRolloutJournal journal, RolloutView view, bool isLive)
{
    /// <summary>Plays a scenario to its end.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="baseline">The version that serves now.</param>
    /// <param name="interrupted">The rollout of it that was interrupted, or null to start one.</param>
    public async Task<ScenarioOutcome> RunAsync(Scenario scenario, string baseline, RolloutId? interrupted)
    {
        view.Clear();
        var rollout = interrupted is { } id
            ? await ResumeAsync(id)
            : await engine.StartAsync(
                new RolloutRequest(scenario.Policy, ShopFront.Target, scenario.Candidate.Name, baseline, "the sample"), CancellationToken.None);
        var aborting = scenario.IsAborted ? AbortAsync(rollout) : Task.CompletedTask;
        if (isLive)
        {
            await ShowAsync(rollout);
        }

        await rollout.Completion;
        await aborting;
        return await ScenarioOutcome.ReadAsync(journal, scenario, rollout.Header.Id);
    }

    // A run that was killed could not give its lease back: it lapses after a few seconds.
    private async Task<Rollout> ResumeAsync(RolloutId id)
    {
        while (await journal.FindAsync(id, CancellationToken.None) is { Lease: { } lease } && lease.Until > TimeProvider.System.GetUtcNow())
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  '{lease.Owner}' runs it, or did until it was killed; its lease lapses at {lease.Until.LocalDateTime:HH:mm:ss}."));
            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        return await engine.ResumeAsync(id, CancellationToken.None);
    }

    // As another process would: by way of the journal.
    private async Task AbortAsync(Rollout rollout)
    {
        while (rollout.State.Phase != RolloutPhase.Holding && !rollout.Completion.IsCompleted)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }

        await Task.Delay(TimeSpan.FromSeconds(2));
        var abort = new SubmittedCommand(
            Guid.NewGuid(), rollout.Header.Id, RolloutCommand.Abort, "the operator", "the support line is ringing", TimeProvider.System.GetUtcNow());
        await journal.SubmitAsync(abort, CancellationToken.None);
    }

    private async Task ShowAsync(Rollout rollout) =>
        await AnsiConsole.Live(view.Render(rollout)).StartAsync(async live =>
        {
            while (!rollout.Completion.IsCompleted)
            {
                live.UpdateTarget(view.Render(rollout));
                await Task.WhenAny(rollout.Completion, Task.Delay(TimeSpan.FromMilliseconds(250)));
            }

            live.UpdateTarget(view.Render(rollout));
        });
}
