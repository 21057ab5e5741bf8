using Progressive.Core.Machine;

namespace Progressive.Core.Engine;

/// <content>Effects run next to the loop; what comes of them is a message to it.</content>
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
                _ = ExecuteAsync(runner, effect);
            }
        }

        wakes.Note(runner);
    }

    private async Task ExecuteAsync(RolloutRunner runner, Effect effect)
    {
        EngineMessage answer;
        try
        {
            if (await runner.ExecuteAsync(effect).ConfigureAwait(false) is not { } happened)
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
