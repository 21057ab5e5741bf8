using Progressive.Core.Journal;

namespace Progressive.Testing.Contracts.Tests;

internal sealed class ForgetsQuestions(IRolloutJournal inner) : BrokenJournal(inner)
{
    public override ValueTask SubmitAsync(SubmittedCommand command, CancellationToken cancellationToken) =>
        base.SubmitAsync(command with { Question = null }, cancellationToken);
}

internal sealed class ForgetsFreezes(IRolloutJournal inner) : BrokenJournal(inner)
{
    public override ValueTask KeepFreezeAsync(JournalFreeze freeze, CancellationToken cancellationToken) => default;
}

internal sealed class IsAlwaysFrozen(IRolloutJournal inner) : BrokenJournal(inner)
{
    public override async ValueTask<JournalFreeze?> FindFreezeAsync(CancellationToken cancellationToken) =>
        await base.FindFreezeAsync(cancellationToken) ?? new JournalFreeze(true, "nobody", "no reason", DateTimeOffset.UnixEpoch);
}
