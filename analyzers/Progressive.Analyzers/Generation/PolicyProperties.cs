using System;
using System.Collections.Generic;
using System.Linq;
using Progressive.Policies;
using Progressive.Policies.Fluent;

namespace Progressive.Analyzers.Generation;

/// <summary>The properties that the policies of a project's files become.</summary>
internal sealed class PolicyProperties
{
    private readonly ILookup<string, PolicyProperty> byName;

    public PolicyProperties(IEnumerable<PolicySource> files) =>
        // The order in which files were found is the build's, and not the same on every machine.
        byName = files.OrderBy(file => file.Path, StringComparer.Ordinal)
            .SelectMany(file => file.Policies.Select((policy, index) => new PolicyProperty(file, index, PropertyName.Of(policy.Name))))
            .Where(property => property.Policy.Name.Length > 0)
            .ToLookup(property => property.Name, StringComparer.Ordinal);

    /// <summary>Those that stand for one policy; one of a file with errors only where no other has its name.</summary>
    public IReadOnlyList<PolicyProperty> All => [.. byName.Where(same => Valid(same).Take(2).Count() < 2).Select(same => Valid(same).FirstOrDefault() ?? same.First())];

    /// <summary>Those of a file that would stand for a policy before them too, with that one.</summary>
    public IEnumerable<(PolicyProperty Property, PolicyProperty First)> SharedIn(string path) =>
        from same in byName
        from property in Valid(same).Skip(1)
        where property.Source.Path == path
        select (property, Valid(same).First());

    private static IEnumerable<PolicyProperty> Valid(IEnumerable<PolicyProperty> properties) => properties.Where(property => !property.Source.HasErrors);
}
