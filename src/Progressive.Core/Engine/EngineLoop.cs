using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Core.Engine;

/// <summary>
/// The one loop of an engine. It hands each rollout what it has to be told, one thing at a time, and waits for nobody: turns, effects and rounds run
/// next to it, and what comes of them is a message to it.
/// </summary>
internal sealed partial class EngineLoop : IAsyncDisposable
{
    private const int MostMessages = 1024;

    private readonly RolloutEngineOptions options;
    private readonly Channel<EngineMessage> messages;
    private readonly CancellationTokenSource stopping = new();
    private readonly WakeQueue wakes;
    private readonly LeaseHeartbeat heartbeat;
    private readonly InboxPoll inbox;
    private readonly DriftRounds drifts;
    private readonly Task loop;

    // The loop's alone, until it has ended.
    private readonly Dictionary<RolloutId, RolloutMailbox> mailboxes = [];

    // The time stamps of the next rounds; null while one is under way.
    private long? renewal;
    private long? poll;

    /// <summary>Starts a loop without rollouts.</summary>
    /// <param name="options">What it drives them with: parts that cannot hold it up.</param>
    public EngineLoop(RolloutEngineOptions options)
    {
        this.options = options;
        Stopping = stopping.Token;
        messages = options.Scheduler.CreateQueue<EngineMessage>(MostMessages);

        // A full queue means that the loop is awake, and it looks at the times after every message.
        wakes = new WakeQueue(options, () => messages.Writer.TryWrite(new EngineMessage.Wake()));
        heartbeat = new LeaseHeartbeat(options);
        inbox = new InboxPoll(options);
        (renewal, poll) = (heartbeat.Next, inbox.Next);
        drifts = new DriftRounds(options);
        loop = options.Scheduler.OffloadAsync(LoopAsync, CancellationToken.None);
    }

    /// <summary>Ends everything that runs next to the loop.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>The targets of all rollouts that the loop moves or is about to.</summary>
    public Targets Targets { get; } = new();

    /// <summary>Takes a rollout in whose lease is held and whose target is reserved.</summary>
    /// <param name="runner">Its runner.</param>
    /// <param name="first">What happens to it at once, in order.</param>
    public async Task AdoptAsync(RolloutRunner runner, IReadOnlyList<RolloutEvent> first)
    {
        var adopted = options.Scheduler.CreateCompletion();
        await WriteAsync(new EngineMessage.Adopt(runner, first, adopted), Stopping).ConfigureAwait(false);
        using var canceled = Stopping.Register(() => adopted.TrySetCanceled(Stopping));
        await adopted.Task.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (stopping.IsCancellationRequested)
        {
            return;
        }

        // Who registered with it what takes long is not waited for: the loop ends by its queue.
        var canceled = options.Scheduler.CancelAsync(stopping);
        EngineScheduler.Observe(canceled);
        messages.Writer.TryComplete();
        await loop.ConfigureAwait(false);
        await wakes.DisposeAsync().ConfigureAwait(false);
        await Task.WhenAll(mailboxes.Values.Select(mailbox => mailbox.Runner.DisposeAsync().AsTask())).ConfigureAwait(false);
        await options.FlushAsync().ConfigureAwait(false);
        if (canceled.IsCompleted)
        {
            stopping.Dispose();
        }
    }

    private async Task LoopAsync()
    {
        try
        {
            await foreach (var message in messages.Reader.ReadAllAsync(Stopping).ConfigureAwait(false))
            {
                // Whoever disposes of the engine wants nothing to happen any more: what a turn then ends with is no failure, and the leases are still to be given back.
                Stopping.ThrowIfCancellationRequested();
                await HandleAsync(message).ConfigureAwait(false);
                do
                {
                    while (wakes.TakeDue() is { } due)
                    {
                        Advance(due);
                    }

                    BeginRounds();
                    FindDrift();
                    WatchForOutages();
                }
                while (!wakes.Sleep(mailboxes.Count == 0 ? null : NextRound));
            }
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // Disposed: the journal has everything that happened.
        }
        catch (Exception failure)
        {
            Fail(failure);
        }
    }

    // Nothing in it takes time.
    private Task HandleAsync(EngineMessage message)
    {
        switch (message)
        {
            case EngineMessage.Wake:
                break;
            case EngineMessage.Adopt adopt:
                Adopt(adopt);
                break;
            case EngineMessage.Command command:
                return TakeAsync(command);
            case EngineMessage.Authorized authorized:
                Deliver(authorized);
                break;
            case EngineMessage.Moved moved:
                EndTurn(moved);
                break;
            case EngineMessage.MoveFailed failed:
                EndTurn(failed);
                break;
            case EngineMessage.LeasesRenewed renewed:
                EndRound(renewed);
                break;
            case EngineMessage.InboxRead read:
                return EndRoundAsync(read);
            case EngineMessage.JournalReplaced { Failure: var replaced }:
                return Task.FromException(replaced);
            case EngineMessage.JournalAway { Mailbox: { IsBusy: true } mailbox, Turn: var turn } when turn == mailbox.Turn:
                mailbox.IsJournalAway = true;
                LowerAhead(mailbox);
                break;
            case EngineMessage.EffectEnded { Mailbox: { Runner.IsStopped: false } mailbox, Happened: var happened }:
                Post(mailbox, new Mail(happened));
                break;
            case EngineMessage.EffectBroke { Mailbox: { Runner.IsStopped: false, IsBusy: true } mailbox, Failure: var failure }:
                // Whoever misses the lease in the middle of a turn may miss it because of the turn: the end of a rollout gives it back.
                mailbox.Broken ??= failure;
                break;
            case EngineMessage.EffectBroke { Mailbox: { Runner.IsStopped: false } mailbox, Failure: var failure }:
                Break(mailbox, failure);
                break;
            case EngineMessage.JournalAway or EngineMessage.EffectEnded or EngineMessage.EffectBroke:
                break;
            default:
                throw new UnreachableException($"The loop does not know the message {message.GetType().Name}.");
        }

        return Task.CompletedTask;
    }

    private void Adopt(EngineMessage.Adopt adopt)
    {
        var (runner, first, adopted) = adopt;
        var mailbox = new RolloutMailbox(runner, first);
        mailboxes[runner.Rollout.Header.Id] = mailbox;
        runner.JournalAway = () => _ = PostAsync(new EngineMessage.JournalAway(mailbox, mailbox.Turn));
        adopted.TrySetResult();
        Inherit(mailbox);
        wakes.Note(mailbox);
        Advance(mailbox);
    }

    private void Break(RolloutMailbox mailbox, Exception failure)
    {
        if (failure is JournalConflictException)
        {
            GiveUp(mailbox);
        }
        else
        {
            options.Logger.EffectBroke(failure, mailbox.Runner.Rollout.Header.Id);
            Release(mailbox, failure);
        }
    }

    private void GiveUp(RolloutMailbox mailbox)
    {
        var id = mailbox.Runner.Rollout.Header.Id;
        options.Logger.TakenOver(id);
        Release(mailbox, new JournalConflictException($"Rollout '{id}' was taken over by another engine."));
    }

    // From here on somebody else may run it, or nobody: nothing it has under way may touch anything any more.
    private void Release(RolloutMailbox mailbox, Exception? failure = null)
    {
        var header = mailbox.Runner.Rollout.Header;
        mailboxes.Remove(header.Id);
        wakes.Forget(mailbox);
        Targets.Free(header.Target, header.Id);
        mailbox.Runner.Stop(failure);
        Refuse(mailbox);
    }

    private static void Refuse(RolloutMailbox mailbox)
    {
        foreach (var mail in mailbox.Clear())
        {
            mail.Answer?.TrySetException(NotRun(mailbox.Runner.Rollout.Header.Id));
        }
    }
}
