using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Spectre.Console;

namespace Checkout;

/// <summary>Where scenarios are played: one rollout after the other, shown while it runs.</summary>
internal sealed class ScenarioStage(RolloutEngine engine, IRolloutJournal journal, RolloutView view, bool isLive)
{
    /// <summary>Plays a scenario to its end, from where it was interrupted if it was.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="baseline">The version that serves now.</param>
    public async Task<ScenarioOutcome> RunAsync(Scenario scenario, string baseline)
    {
        view.Clear();
        var request = new RolloutRequest(scenario.Policy, ShopFront.Target, scenario.Candidate.Name, baseline, "the sample");

        // The same key is the same rollout. A run that was killed could not give its lease back: it lapses after a few seconds.
        var rollout = await engine.StartOrResumeAsync(request, key: scenario.Candidate.Name, CancellationToken.None);
        var aborting = scenario.IsAborted ? AbortAsync(rollout) : Task.CompletedTask;
        if (isLive)
        {
            await ShowAsync(rollout);
        }

        await rollout.Completion;
        await aborting;
        return await ScenarioOutcome.ReadAsync(journal, scenario, rollout.Header.Id);
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
