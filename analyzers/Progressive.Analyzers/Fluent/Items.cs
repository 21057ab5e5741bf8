using System.Collections.Generic;

namespace Progressive.Analyzers.Fluent;

/// <summary>An array or a list whose length is known, though not each of its items must be.</summary>
internal sealed class Items(IReadOnlyList<object?> values)
{
    public IReadOnlyList<object?> Values { get; } = values;
}
