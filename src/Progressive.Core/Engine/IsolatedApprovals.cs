namespace Progressive.Core.Engine;

/// <summary>Approvals that hold up nobody, and are not called more often at a time than their bulkhead allows.</summary>
internal sealed class IsolatedApprovals(IApprovals inner, Bulkhead bulkhead) : IApprovals
{
    public ValueTask AskAsync(ApprovalRequest request, CancellationToken cancellationToken) => bulkhead.RunAsync(
        request.Rollout.Value, token => inner.AskAsync(request, token), isUrgent: false, cancellationToken);
}
