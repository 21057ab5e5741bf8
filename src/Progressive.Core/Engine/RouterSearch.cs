using Progressive.Core.Traffic;

namespace Progressive.Core.Engine;

/// <summary>Which of an engine's routers know a target.</summary>
internal sealed class RouterSearch
{
    private readonly string target;
    private readonly IReadOnlyList<ITrafficRouter> routers;
    private readonly List<(ITrafficRouter Router, RouterTarget Target)> found = [];
    private readonly List<(ITrafficRouter Router, Exception Failure)> silent = [];

    private RouterSearch(string target, IReadOnlyList<ITrafficRouter> routers)
    {
        this.target = target;
        this.routers = routers;
    }

    /// <summary>Asks every router about a target.</summary>
    public static async Task<RouterSearch> MakeAsync(
        string target, IReadOnlyList<ITrafficRouter> routers, ResilientCalls calls, CancellationToken cancellationToken)
    {
        var search = new RouterSearch(target, routers);
        foreach (var router in routers)
        {
            try
            {
                if (await calls.AskAsync(token => router.FindAsync(target, token), cancellationToken).ConfigureAwait(false) is { } known)
                {
                    search.found.Add((router, known));
                }
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                search.silent.Add((router, failure));
            }
        }

        return search;
    }

    /// <summary>The router to start a rollout with and what it knows of the target, or null where a reason is against it.</summary>
    public (ITrafficRouter Router, RouterTarget Target)? Only => found is [var only] && silent.Count == 0 ? only : null;

    /// <summary>
    /// The router that a journalled rollout is resumed with. One that does not answer is taken if no other knows the target: a start has shown
    /// that one does, and whether it routes as ordered is found out next. While one is silent no other is taken: the rollout may be the silent one's.
    /// </summary>
    public ITrafficRouter? Resumed => Only?.Router ?? (found.Count == 0 && silent is [var away] ? away.Router : null);

    /// <summary>Why there is not exactly one.</summary>
    public IEnumerable<string> Reasons
    {
        get
        {
            foreach (var (router, failure) in silent)
            {
                yield return $"Router '{router.Name}' could not be asked about '{target}': {failure.Message}";
            }

            if (found.Count > 1)
            {
                yield return $"Several routers know target '{target}': {Names(found.Select(known => known.Router))}. "
                    + "Leave it to one of them: each would route by its own order.";
            }
            else if (found.Count == 0 && silent.Count == 0)
            {
                yield return routers.Count == 0
                    ? "No traffic router is registered."
                    : $"No router knows target '{target}'; registered: {Names(routers)}.";
            }
        }
    }

    private static string Names(IEnumerable<ITrafficRouter> routers) => string.Join(", ", routers.Select(router => $"'{router.Name}'"));
}
