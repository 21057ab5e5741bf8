namespace Progressive.Core.Engine;

/// <summary>Tells people that a rollout waits for their yes. They answer through commands that name the question.</summary>
public interface IApprovals
{
    /// <summary>Asks for approval. Idempotent: the same effect may be asked for again after a restart.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask AskAsync(ApprovalRequest request, CancellationToken cancellationToken);
}

/// <summary>A question to people.</summary>
/// <param name="Rollout">The rollout that waits.</param>
/// <param name="Effect">The question's id within it: an answer names it as <see cref="Machine.Commanded.Question"/>.</param>
/// <param name="Role">Who may answer.</param>
/// <param name="Until">Until when the answer counts.</param>
public sealed record ApprovalRequest(Journal.RolloutId Rollout, long Effect, string Role, DateTimeOffset Until);
