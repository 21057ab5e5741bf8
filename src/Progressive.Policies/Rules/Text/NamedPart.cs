using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Text;

/// <summary>Something in a policy that has a name, or is named.</summary>
internal sealed record NamedPart(string What, string Name, Origin Origin, bool IsComplete)
{
    /// <summary>All of them; a name that cannot be known is left out.</summary>
    public static IReadOnlyList<NamedPart> Of(PolicyDraft policy) => policy.Index.Names;

    /// <summary>The same, worked out.</summary>
    public static IEnumerable<NamedPart> Read(PolicyDraft policy) =>
        new[] { new NamedPart("policy", policy.Name, policy.Origin, policy.IsComplete) }
            .Concat(policy.Metrics.Select(metric => new NamedPart("metric", metric.Name, metric.Origin, metric.IsComplete)))
            .Concat(policy.Metrics.SelectMany(metric => Known("source", metric.Provider)))
            .Concat(policy.Gates.Select(gate => new NamedPart("gate", gate.Name, gate.Origin, gate.IsComplete)))
            .Concat(policy.OnRollBack is { } hook ? Known("hook", hook.Hook) : [])
            .Concat(policy.Strategy is { } strategy ? Of(strategy) : []);

    private static IEnumerable<NamedPart> Of(StrategyDraft strategy) =>
        Known("flag", strategy.Flag)
            .Concat(strategy.Environments.SelectMany(name => Known("environment", name)))
            .Concat(strategy.Rings.Select(ring => new NamedPart("ring", ring.Name, ring.Origin, ring.IsComplete)))
            .Concat(strategy.Rings.SelectMany(ring => ring.Environments).SelectMany(name => Known("environment", name)))
            .Concat(strategy.Stages.SelectMany(Of));

    private static IEnumerable<NamedPart> Of(StageDraft stage) => stage switch
    {
        StepDraft step => Known("hook", step.During).Concat(Of(step.Audience)),
        DropDraft drop => Of(drop.Audience),
        ApprovalDraft approval => Known("role", approval.Role),
        HookDraft hook => Known("hook", hook.Hook),
        _ => [],
    };

    private static IEnumerable<NamedPart> Of(Given<Audience> audience) => audience.GetValueOrDefault(null!) switch
    {
        Audience.UserGroup group => [new("group", group.Group, audience.Origin, IsComplete: true)],
        Audience.MatchingRequests routes =>
            from route in routes.Routes
            where route.Part != RequestPart.Path
            select new NamedPart(route.Part.ToString().ToLowerInvariant(), route.Name, audience.Origin, IsComplete: true),
        _ => [],
    };

    private static IEnumerable<NamedPart> Known(string what, Given<string> name) =>
        name.TryGet(out var known) ? [new NamedPart(what, known, name.Origin, IsComplete: true)] : [];
}
