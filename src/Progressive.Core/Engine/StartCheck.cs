using Progressive.Core.Machine;
using Progressive.Core.Metrics;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Engine;

/// <summary>Finds the router of a rollout and everything that keeps it from starting, before anything is touched.</summary>
internal sealed class StartCheck(RolloutRequest request, RolloutEngineOptions options, ResilientCalls calls)
{
    private readonly List<string> reasons = [];

    /// <summary>The router that knows the target; null where there is a reason not to start.</summary>
    public ITrafficRouter? Router { get; private set; }

    public async Task<List<string>> FindReasonsAsync(CancellationToken cancellationToken)
    {
        reasons.AddRange(FindRequestReasons());
        reasons.AddRange(FindPolicyReasons());
        await CheckRouterAsync(cancellationToken).ConfigureAwait(false);
        foreach (var metric in Used(request.Policy))
        {
            if (FindSource(request.Policy, metric, options.MetricSources) is { } source)
            {
                await CheckMetricAsync(source, metric, cancellationToken).ConfigureAwait(false);
            }
            else if (WhyNoSource(metric) is var reason && !reasons.Contains(reason))
            {
                reasons.Add(reason);
            }
        }

        if (request.Key is { } key && await options.Journal.FindByKeyAsync(key, cancellationToken).ConfigureAwait(false) is { Header.Id: var earlier })
        {
            reasons.Add($"Rollout '{earlier}' was started with key '{key}' already.");
        }

        return reasons;
    }

    /// <summary>The source a metric comes from: the one it names, or the policy does, or the only one; null where there is none such.</summary>
    public static IMetricSource? FindSource(Policy policy, Metric metric, IReadOnlyList<IMetricSource> sources) =>
        (metric.Provider ?? policy.Binding?.Provider) is { } name
            ? sources.FirstOrDefault(source => source.Name == name)
            : sources.Count == 1 ? sources[0] : null;

    /// <summary>The metrics that checks look at.</summary>
    public static IEnumerable<Metric> Used(Policy policy)
    {
        var names = policy.Gates.SelectMany(gate => gate.Checks).Select(check => check.Metric).ToHashSet();
        return policy.Metrics.Where(metric => names.Contains(metric.Name));
    }

    private string WhyNoSource(Metric metric)
    {
        var known = string.Join(", ", options.MetricSources.Select(candidate => "'" + candidate.Name + "'"));
        return known.Length == 0 ? "No metric source is registered."
            : metric.Provider is { } own ? $"Metric '{metric.Name}': there is no metric source '{own}'; registered: {known}."
            : request.Policy.Binding is { Provider: var wanted } ? $"There is no metric source '{wanted}'; registered: {known}."
            : $"The policy names no metric source, and more than one is registered: {known}. Add 'metrics from NAME'.";
    }

    private async Task CheckRouterAsync(CancellationToken cancellationToken)
    {
        var search = await RouterSearch.MakeAsync(request.Target, options.Routers, calls, cancellationToken).ConfigureAwait(false);
        var found = search.Only is { Target: var target } ? RouterCheck.FindReasons(request, target) : search.Reasons;
        reasons.AddRange(found.Except(reasons));
        Router = search.Only?.Router;
    }

    private async Task CheckMetricAsync(IMetricSource source, Metric metric, CancellationToken cancellationToken)
    {
        try
        {
            if (await calls.AskAsync(
                token => source.FindProblemAsync(metric, request.Policy.Binding, token), cancellationToken).ConfigureAwait(false) is { } problem)
            {
                reasons.Add($"Metric '{metric.Name}': {problem}");
            }
            else if (new LookbackCheck(RolloutPlan.Of(request.Policy), metric, source).FindReason() is { } reason)
            {
                reasons.Add(reason);
            }
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            reasons.Add($"Metric '{metric.Name}': {source.Name} could not be asked: {failure.Message}");
        }
    }

    private IEnumerable<string> FindRequestReasons()
    {
        (string Name, string? Value)[] names =
        [
            (nameof(request.Target), request.Target),
            (nameof(request.Candidate), request.Candidate),
            (nameof(request.Baseline), request.Baseline),
            (nameof(request.StartedBy), request.StartedBy),
        ];
        foreach (var (name, _) in names.Where(each => string.IsNullOrWhiteSpace(each.Value)))
        {
            yield return $"{name} is empty: a rollout names its target, both versions and who starts it.";
        }

        if (request.Key is { } key && string.IsNullOrWhiteSpace(key))
        {
            yield return "Key is empty: leave it out, or give what is the same however often this start is asked for.";
        }

        if (request.Candidate == request.Baseline)
        {
            yield return OrderCheck.SameVersion(request.Candidate);
        }
    }

    private IEnumerable<string> FindPolicyReasons()
    {
        var known = options.Hooks.Count == 0 ? "none" : string.Join(", ", options.Hooks.Select(hook => $"'{hook.Name}'"));
        foreach (var name in HooksOf(request.Policy).Distinct().Except(options.Hooks.Select(hook => hook.Name)))
        {
            yield return $"No hook '{name}' is registered; registered: {known}.";
        }

        foreach (var zone in FreezeCalendar.UnknownZones(request.Policy))
        {
            yield return $"This computer does not know the time zone '{zone}' of a freeze.";
        }
    }

    private static IEnumerable<string> HooksOf(Policy policy)
    {
        var stages = policy.Strategy.Stages.Select(stage => stage switch
        {
            Stage.HookRun { Hook: var run } => run,
            Stage.Step { During: var along } => along,
            _ => null,
        });
        return stages.Append(policy.OnRollBack?.Hook).OfType<string>();
    }
}
