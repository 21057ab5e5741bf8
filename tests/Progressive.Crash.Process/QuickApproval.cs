using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Crash;

/// <summary>A person who says yes as soon as they are asked, by way of the journal.</summary>
internal sealed class QuickApproval(IRolloutJournal journal, Boundaries boundaries) : IApprovals
{
    public ValueTask AskAsync(ApprovalRequest request, CancellationToken cancellationToken) =>
        boundaries.BetweenAsync("ask", () => journal.SubmitAsync(
            new SubmittedCommand(Guid.NewGuid(), request.Rollout, RolloutCommand.Approve, "ann", null, TimeProvider.System.GetUtcNow())
            {
                Role = request.Role,
                Question = request.Effect,
            },
            cancellationToken));
}
