namespace Progressive.Core.Engine;

/// <summary>
/// A hook that holds up nobody. It has no bulkhead: a hook may run for hours, and a rollout never runs more than a few.
/// </summary>
internal sealed class IsolatedHook(IHook inner, Isolation isolation) : IHook
{
    public string Name => inner.Name;

    public ValueTask<HookResult> RunAsync(HookRequest call, CancellationToken cancellationToken) =>
        new(isolation.RunAsync(token => inner.RunAsync(call, token), cancellationToken));
}
