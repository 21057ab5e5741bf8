using System.Collections.Generic;
using System.Linq;
using Progressive.Policies;

namespace Progressive.Analyzers.Generation;

/// <summary>The names in a policy as it was written, be it right or wrong.</summary>
/// <param name="draft">The policy.</param>
internal sealed class PolicyOutline(PolicyDraft draft)
{
    /// <summary>The policy's own name.</summary>
    public string Name { get; } = draft.Name;

    /// <summary>Its other names by what they name, each once.</summary>
    public IReadOnlyList<(string Group, string What, IReadOnlyList<string> Names)> Groups { get; } = [.. GroupsOf(draft)];

    private static IEnumerable<(string Group, string What, IReadOnlyList<string> Names)> GroupsOf(PolicyDraft draft)
    {
        var stages = draft.Strategy?.Stages ?? [];
        yield return ("Metrics", "Its metrics.", Once(draft.Metrics.Select(metric => metric.Name)));
        yield return ("Gates", "Its gates.", Once(draft.Gates.Select(gate => gate.Name)));
        yield return ("Environments", "Where it rolls out, one after the other.", Once(Known(draft.Strategy?.Environments ?? [])));
        yield return ("Roles", "Who approves.", Once(Known(stages.OfType<ApprovalDraft>().Select(approval => approval.Role))));
        yield return ("Hooks", "What it runs.", Once(Known(stages
            .Select(stage => stage switch { HookDraft run => run.Hook, StepDraft step => step.During, _ => default })
            .Append(draft.OnRollBack?.Hook ?? default))));
    }

    private static IEnumerable<string> Known(IEnumerable<Given<string>> names) => names.Where(name => name.IsKnown).Select(name => name.GetValueOrDefault(""));

    private static IReadOnlyList<string> Once(IEnumerable<string> names) => [.. names.Where(name => name.Length > 0).Distinct()];
}
