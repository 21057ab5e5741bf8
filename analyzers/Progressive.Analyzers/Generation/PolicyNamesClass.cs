using System;
using System.Collections.Generic;
using System.Linq;
using Progressive.Policies;
using Progressive.Policies.Fluent;

namespace Progressive.Analyzers.Generation;

/// <summary>The class that has a constant for each name in a policy, so that code that says one wrongly does not compile.</summary>
internal static class PolicyNamesClass
{
    public static string Print(Destination place, IReadOnlyList<PolicyProperty> properties)
    {
        var code = new GeneratedCode(place);
        code.Summary("The names in the policies of this project's <c>.rollout</c> files.");
        code.Open($"static partial class {Destination.PolicyNames}");
        foreach (var property in properties)
        {
            code.Summary($"The names in the policy <c>{GeneratedCode.Escape(property.Policy.Name)}</c>.");
            code.Open($"public static class {property.Name}");
            code.Summary("The policy's own name.");
            code.Line($"public const string Name = {GeneratedCode.Literal(property.Policy.Name)};");
            foreach (var (group, what, names) in Groups(property.Policy))
            {
                Print(code, group, what, names.Distinct(StringComparer.Ordinal).ToArray());
            }

            code.Close();
        }

        return code.ToString();
    }

    private static void Print(GeneratedCode code, string group, string what, string[] names)
    {
        if (names.Length == 0)
        {
            return;
        }

        code.Line();
        code.Summary(what);
        code.Open($"public static class {group}");
        var taken = new HashSet<string>(StringComparer.Ordinal) { group, nameof(Equals), nameof(ReferenceEquals) };
        foreach (var name in names)
        {
            code.Summary($"<c>{GeneratedCode.Escape(name)}</c>");
            code.Line($"public const string {Free(name, taken)} = {GeneratedCode.Literal(name)};");
        }

        code.Close();
    }

    /// <summary>A name of its own in its class: of two that differ in signs only, the later one is numbered.</summary>
    private static string Free(string name, HashSet<string> taken)
    {
        var joined = PropertyName.Joined(name);
        var wanted = joined.Length == 0 || !char.IsLetter(joined[0]) ? "_" + joined : joined;
        var free = wanted;
        for (var number = 2; !taken.Add(free); number++)
        {
            free = FormattableString.Invariant($"{wanted}{number}");
        }

        return free;
    }

    private static IEnumerable<(string Group, string What, IEnumerable<string> Names)> Groups(Policy policy)
    {
        var stages = policy.Strategy.Stages;
        yield return ("Metrics", "Its metrics.", policy.Metrics.Select(metric => metric.Name));
        yield return ("Gates", "Its gates.", policy.Gates.Select(gate => gate.Name));
        yield return ("Environments", "Where it rolls out, one after the other.", policy.Strategy is Strategy.Phased phased ? phased.Environments : []);
        yield return ("Roles", "Who approves.", stages.OfType<Stage.Approval>().Select(approval => approval.Role));
        yield return ("Hooks", "What it runs.", stages
            .Select(stage => stage switch { Stage.HookRun run => run.Hook, Stage.Step step => step.During, _ => null })
            .Append(policy.OnRollBack?.Hook)
            .OfType<string>());
    }
}
