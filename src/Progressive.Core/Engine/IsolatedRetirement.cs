using Progressive.Core.Traffic;

namespace Progressive.Core.Engine;

/// <summary>A retirement that holds up nobody, and is not called more often at a time than its bulkhead allows.</summary>
internal sealed class IsolatedRetirement(IRetirement inner, Bulkhead bulkhead) : IRetirement
{
    public ValueTask RetireAsync(string target, string version, CancellationToken cancellationToken) => bulkhead.RunAsync(
        target, token => inner.RetireAsync(target, version, token), isUrgent: false, cancellationToken);
}
