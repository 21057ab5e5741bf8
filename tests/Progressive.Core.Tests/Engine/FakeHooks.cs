using System.Collections.Concurrent;
using Progressive.Core.Engine;
using Progressive.Core.Journal;

namespace Progressive.Core.Tests.Engine;

/// <summary>The hooks of the tests' policies, that end as their script says, and keep every call.</summary>
internal sealed class FakeHooks(TimeProvider clock, Action<string> call)
{
    private static readonly string[] Names = ["load", "migrate", "announce", "clean"];

    private readonly ConcurrentDictionary<HookRequest, string> hanging = [];
    private readonly Hang hang = new();

    /// <summary>How a hook ends; null for one that runs until it is cancelled. What generates load does so.</summary>
    public Func<string, HookRequest, HookResult?> Script { get; set; } = (name, _) => name == "load" ? null : new HookResult(true, "done");

    public ConcurrentQueue<(DateTimeOffset At, string Name, HookRequest Request)> Runs { get; } = new();

    /// <summary>How many hooks run now.</summary>
    public int Hanging => hang.Count;

    /// <summary>Whether the hook of an effect runs now.</summary>
    public bool Hangs(RolloutId rollout, long effect) => hanging.Keys.Any(request => request.Rollout == rollout && request.Effect == effect);

    /// <summary>The names of the hooks that were cancelled.</summary>
    public ConcurrentQueue<string> Cancelled { get; } = new();

    public IReadOnlyList<IHook> All => [.. Names.Select(name => new FakeHook(this, name))];

    private async ValueTask<HookResult> RunAsync(string name, HookRequest request, CancellationToken cancellationToken)
    {
        call($"run {name} as {request.Effect}");
        Runs.Enqueue((clock.GetUtcNow(), name, request));
        if (Script(name, request) is { } result)
        {
            return result;
        }

        try
        {
            hanging[request] = name;
            await hang.UntilCanceledAsync(cancellationToken);
        }
        finally
        {
            hanging.TryRemove(request, out _);
            Cancelled.Enqueue(name);
        }

        throw new InvalidOperationException("It hangs until it is cancelled.");
    }

    private sealed class FakeHook(FakeHooks hooks, string name) : IHook
    {
        public string Name => name;

        public ValueTask<HookResult> RunAsync(HookRequest call, CancellationToken cancellationToken) => hooks.RunAsync(name, call, cancellationToken);
    }
}
