using System;
using System.Collections.Generic;
using Progressive.Policies.Fluent;

namespace Progressive.Analyzers.Generation;

/// <summary>The class that has a constant for each name in a policy, so that code that says one wrongly does not compile.</summary>
internal static class PolicyNamesClass
{
    public static string Print(Destination place, IReadOnlyList<PolicyProperty> properties)
    {
        var code = new GeneratedCode(place);
        code.Summary($"The names in the policies of this project's <c>.rollout</c> files.");
        code.OpenPart(place.PolicyNames);
        foreach (var property in properties)
        {
            code.Summary($"The names in the policy <c>{property.Policy.Name:comment}</c>.");
            code.Open($"public static class {property.Name}");
            code.Summary($"The policy's own name.");
            code.Line($"public const string Name = {property.Policy.Name:literal};");
            foreach (var (group, what, names) in property.Policy.Groups)
            {
                Print(code, group, what, names);
            }

            code.Close();
        }

        return code.ToString();
    }

    private static void Print(GeneratedCode code, string group, string what, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            return;
        }

        code.Line($"");
        code.Summary($"{what:comment}");
        code.Open($"public static class {group}");
        var taken = new HashSet<string>(StringComparer.Ordinal) { group, nameof(Equals), nameof(ReferenceEquals) };
        foreach (var name in names)
        {
            code.Summary($"<c>{name:comment}</c>");
            code.Line($"public const string {Free(name, taken)} = {name:literal};");
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
}
