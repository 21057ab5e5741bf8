using System.Collections.Generic;
using System.Linq;
using Progressive.Policies;
using Progressive.Policies.Fluent;

namespace Progressive.Analyzers.Generation;

/// <summary>A policy of a file, and the property it becomes.</summary>
/// <param name="Source">The file.</param>
/// <param name="Index">Which of the file's policies it is, from 0.</param>
/// <param name="Property">The property's name.</param>
internal sealed record GeneratedPolicy(PolicySource Source, int Index, string Property)
{
    public Policy Policy => Source.Policies[Index];

    public static IEnumerable<GeneratedPolicy> Of(PolicySource source) =>
        source.Policies.Select((policy, index) => new GeneratedPolicy(source, index, PropertyName.Of(policy.Name)));
}
