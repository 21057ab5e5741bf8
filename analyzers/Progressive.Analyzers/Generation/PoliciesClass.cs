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
        code.Summary($"The policies of this project's <c>.rollout</c> files, as they were when it was compiled.");
        code.OpenPart(place.Policies);
        var files = properties.Select(property => property.Source).Where(file => !file.HasErrors).Distinct().ToList();
        foreach (var property in properties)
        {
            code.Summary($"The policy <c>{property.Policy.Name:comment}</c> of <c>{property.Source.FileName:comment}</c>.");
            if (property.Source.HasErrors)
            {
                code.Line($"public static global::Progressive.Policies.Policy {property.Name} => throw new global::System.InvalidOperationException({Refusal(property):literal});");
            }
            else
            {
                code.Line($"public static global::Progressive.Policies.Policy {property.Name} => {Holder(files, property.Source)}.Policies[{property.Index}];");
            }

            code.Line($"");
        }

        // A class for each file: it is read when the first of its policies is asked for, once.
        foreach (var file in files)
        {
            code.Open($"private static class {Holder(files, file)}");
            code.Line($"internal static readonly global::Progressive.Policies.ValueList<global::Progressive.Policies.Policy> Policies =");
            code.Line($"    global::Progressive.Policies.PolicyText.Parse({file.Text:literal}).Policies;");
            code.Close();
        }

        return code.ToString();
    }

    private static string Refusal(PolicyProperty property) =>
        $"The policy '{property.Policy.Name}' has errors, which the build of this project reported for {property.Source.FileName}. Correct the file and build again.";

    // No property is called so: names of policies begin with a capital.
    private static string Holder(List<PolicySource> files, PolicySource file) => FormattableString.Invariant($"file{files.IndexOf(file) + 1}");
}
