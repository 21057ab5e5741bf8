using System.Globalization;
using Progressive.Core.Journal;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;

namespace Progressive.Core.Views;

/// <summary>A rollout as a person sees it.</summary>
/// <param name="At">When it was looked at.</param>
/// <param name="Sentence">What is going on, in one sentence.</param>
/// <param name="Rollout">Where it stands.</param>
/// <param name="Steps">All steps of its policy, in order.</param>
/// <param name="Checks">The checks of the step whose gates look.</param>
/// <param name="Waits">What it waits for: first what has no time, then the earliest.</param>
/// <param name="Commands">The commands that no engine has taken yet.</param>
/// <param name="Events">Its timeline: every event except looks that changed nothing.</param>
public sealed record RolloutView(
    DateTimeOffset At,
    string Sentence,
    RolloutStatus Rollout,
    IReadOnlyList<StepView> Steps,
    IReadOnlyList<CheckView> Checks,
    IReadOnlyList<WaitView> Waits,
    IReadOnlyList<SubmittedCommand> Commands,
    IReadOnlyList<EventView> Events)
{
    /// <summary>How many events the rollout had: what a command names that is given for what this view shows.</summary>
    public required long Version { get; init; }

    /// <summary>The view of a rollout.</summary>
    /// <param name="record">The rollout with its events.</param>
    /// <param name="commands">The commands that wait for an engine (<see cref="ICommandInbox.ReadWaitingAsync(RolloutId, CancellationToken)"/>).</param>
    /// <param name="now">The time it is looked at.</param>
    public static RolloutView Of(RolloutRecord record, IReadOnlyList<SubmittedCommand> commands, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(commands);
        var (status, checks, waits) = (RolloutStatus.Of(record), CheckView.Of(record), WaitView.Of(record, now));
        return new(
            now, SentenceOf(status, checks, waits), status, StepView.Of(record), checks, waits, commands, [.. EventView.Turns(record)])
        {
            Version = record.Version,
        };
    }

    /// <summary>Reads a rollout's waiting commands, and makes its view.</summary>
    /// <param name="journal">The journal the record was read from.</param>
    /// <param name="record">The rollout with its events.</param>
    /// <param name="now">The time it is looked at.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<RolloutView> ReadAsync(
        IRolloutJournal journal, RolloutRecord record, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(record);
        return Of(record, await journal.ReadWaitingAsync(record.Entry.Header.Id, cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false), now);
    }

    private static string SentenceOf(RolloutStatus status, IReadOnlyList<CheckView> checks, IReadOnlyList<WaitView> waits)
    {
        var parts = new List<string> { status.Sentence[..^1] };
        if (status.Phase == RolloutPhase.Holding)
        {
            parts.AddRange(Standing([.. checks.Where(check => check is { IsObserved: false, CanPass: true })]));
        }

        if (waits is [var next, ..])
        {
            parts.Add($"waiting for {next.Text}");
        }

        return string.Join("; ", parts) + ".";
    }

    // What keeps the step from being passed is named: the first check that has not passed.
    private static IEnumerable<string> Standing(CheckView[] deciding)
    {
        if (deciding.Length == 0)
        {
            yield break;
        }

        yield return string.Create(
            CultureInfo.InvariantCulture, $"{deciding.Count(check => check.HasPassed)} of {deciding.Length} checks passed");
        if (deciding.FirstOrDefault(check => !check.HasPassed) is { Newest: { } newest } open)
        {
            yield return $"{open.Check}: {(newest.Verdict == Verdict.Undecided ? "undecided, " : "")}{newest.Evidence}";
        }
    }
}
