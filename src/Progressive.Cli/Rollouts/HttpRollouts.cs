using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Progressive.Cli.Journals;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Cli.Rollouts;

/// <summary>The rollouts that a host shows by its HTTP API.</summary>
internal sealed class HttpRollouts(HostClient host, TimeProvider clock) : IRolloutAccess
{
    private const int MostNamed = 5;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public Task<RolloutList> ListAsync(CancellationToken cancellation) => ListAsync("", cancellation);

    public async Task<IReadOnlyList<RolloutId>> OpenAsync(CancellationToken cancellation) =>
        [.. (await ListAsync("state=open", cancellation)).Rollouts.Select(rollout => rollout.Id)];

    public async Task<RolloutView> ShowAsync(string? name, CancellationToken cancellation) =>
        await host.GetAsync<RolloutView>(PathOf(name is null ? await OnlyOpenAsync(cancellation) : new RolloutId(name)), cancellation);

    public async IAsyncEnumerable<RolloutNews> FollowAsync(string? name, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (view, told) = (await ShowAsync(name, cancellation), 0L);
        var path = PathOf(view.Rollout.Id);
        while (true)
        {
            var events = view.Version > told ? await host.ReadEventsAsync(path + "/events", told, view.Version, cancellation) : [];
            yield return new(view, events);
            if (view.Rollout.IsOver)
            {
                yield break;
            }

            told = view.Version;
            await Task.Delay(Interval, clock, cancellation);
            view = await host.GetAsync<RolloutView>(path, cancellation);
        }
    }

    public async Task<CommandAnswer> SendAsync(SubmittedCommand command, TimeSpan wait, CancellationToken cancellation)
    {
        var body = new JsonObject
        {
            ["reason"] = command.Reason,
            ["role"] = command.Role,
            ["question"] = command.Question,
            ["step"] = command.Step,
            ["version"] = command.Version,
        };
        try
        {
            return await host.PostAsync<CommandAnswer>($"{PathOf(command.Rollout)}/{WordOf(command.Command)}", body, "answer", cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new SendInterruptedException("Whether the host took the command is not known.", cancellation);
        }
    }

    public async Task<JournalFreeze?> FindFreezeAsync(CancellationToken cancellation) =>
        (await host.GetAsync<RolloutList>("rollouts?limit=1", cancellation)).Freeze;

    public Task<JournalFreeze> KeepFreezeAsync(JournalFreeze freeze, CancellationToken cancellation) =>
        host.PostAsync<JournalFreeze>(freeze.IsInForce ? "freeze" : "unfreeze", new JsonObject { ["reason"] = freeze.Reason }, null, cancellation);

    public ValueTask DisposeAsync()
    {
        host.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string PathOf(RolloutId rollout) => "rollouts/" + Uri.EscapeDataString(rollout.Value);

    private static string WordOf(RolloutCommand command) => command == RolloutCommand.PromoteToEnd ? "promote-to-end" : command.ToString().ToLowerInvariant();

    // The newest page comes first; what stands before it is read until there is no more.
    private async Task<RolloutList> ListAsync(string filter, CancellationToken cancellation)
    {
        var whole = await host.GetAsync<RolloutList>("rollouts?" + filter, cancellation);
        while (whole.Next is { } before)
        {
            var page = await host.GetAsync<RolloutList>($"rollouts?{filter}&before={Uri.EscapeDataString(before.Value)}", cancellation);
            whole = whole with { Rollouts = [.. page.Rollouts, .. whole.Rollouts], Damaged = [.. page.Damaged, .. whole.Damaged.Except(page.Damaged)], Next = page.Next == before ? null : page.Next };
        }

        return whole;
    }

    private async Task<RolloutId> OnlyOpenAsync(CancellationToken cancellation)
    {
        var open = await OpenAsync(cancellation);
        return open switch
        {
            [var only] => only,
            [] => throw new UserErrorException("No rollout is open; name one."),
            var several => throw new UserErrorException($"{several.Count} rollouts are open; name one: {string.Join(", ", several.TakeLast(MostNamed))}."),
        };
    }
}
