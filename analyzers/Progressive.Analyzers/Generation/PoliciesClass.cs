using System;
using System.Collections.Generic;
using System.Linq;

namespace Progressive.Analyzers.Generation;

/// <summary>The class that has a property for each policy.</summary>
internal static class PoliciesClass
{
    public static string Print(Destination place, IReadOnlyList<PolicyProperty> properties)
    {
        var code = new GeneratedCode(place);
        code.Summary("The policies of this project's <c>.rollout</c> files, as they were when it was compiled.");
        code.Open($"static partial class {Destination.Policies}");
        var files = properties.Select(property => property.Source).Distinct().ToList();
        foreach (var property in properties)
        {
            code.Summary($"The policy <c>{GeneratedCode.Escape(property.Policy.Name)}</c> of <c>{GeneratedCode.Escape(property.Source.FileName)}</c>.");
            code.Line($"public static global::Progressive.Policies.Policy {property.Name} => {Holder(files, property.Source)}.Policies[{property.Index}];");
            code.Line();
        }

        // A class for each file: it is read when the first of its policies is asked for, once.
        foreach (var file in files)
        {
            code.Open($"private static class {Holder(files, file)}");
            code.Line("internal static readonly global::Progressive.Policies.ValueList<global::Progressive.Policies.Policy> Policies =");
            code.Line($"    global::Progressive.Policies.PolicyText.Parse({GeneratedCode.Literal(file.Text)}).Policies;");
            code.Close();
        }

        return code.ToString();
    }

    // No property is called so: names of policies begin with a capital.
    private static string Holder(List<PolicySource> files, PolicySource file) => FormattableString.Invariant($"file{files.IndexOf(file) + 1}");
}
