using Progressive.Core.Machine;

namespace Progressive.Core.Engine;

/// <summary>Effects, and reading routers back, run next to the loop; what comes of them is a message to it.</summary>
internal sealed partial class EngineLoop
{
    private void Execute(RolloutRunner runner, IEnumerable<Effect> effects)
    {
        foreach (var effect in effects.ToArray())
        {
            if (effect is Finish)
            {
                Release(runner);
            }
            else
            {
                _ = AnswerAsync(runner, () => runner.ExecuteAsync(effect));
            }
        }

        wakes.Note(runner);
    }

    private void FindDrift()
    {
        foreach (var runner in drifts.TakeDue(runners.Values))
        {
            _ = AnswerAsync(runner, async () =>
            {
                try
                {
                    return await runner.FindDriftAsync(Stopping).ConfigureAwait(false);
                }
                finally
                {
                    runner.Reconciliation.End();
                }
            });
        }
    }

    private async Task AnswerAsync(RolloutRunner runner, Func<Task<RolloutEvent?>> execute)
    {
        EngineMessage answer;
        try
        {
            if (await execute().ConfigureAwait(false) is not { } happened)
            {
                return;
            }

            answer = new EngineMessage.EffectEnded(runner, happened);
        }
        catch (Exception failure)
        {
            answer = new EngineMessage.EffectBroke(runner, failure);
        }

        await PostAsync(answer).ConfigureAwait(false);
    }

    // A full queue is waited for. A closed one is the engine's end: what has no answer in the journal is done again on resuming.
    private async Task PostAsync(EngineMessage message)
    {
        while (!messages.Writer.TryWrite(message) && await messages.Writer.WaitToWriteAsync(CancellationToken.None).ConfigureAwait(false))
        {
        }
    }
}
