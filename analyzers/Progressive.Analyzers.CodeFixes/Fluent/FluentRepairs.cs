using System.Collections.Generic;
using System.Linq;

namespace Progressive.Analyzers.CodeFixes.Fluent;

/// <summary>Every way to cure findings in C#.</summary>
internal static class FluentRepairs
{
    public static IReadOnlyList<FluentRepairKind> Kinds { get; } =
    [
        new FluentNearWord(),
        new FluentUnit(),
        new FluentTimeLimit(),
        new FluentRisingShares(),
        new FluentLastStep(),
        new FluentHold(),
        new FluentEndOfReaction(),
        new FluentRemovedCall(),
        new FluentAllow(),
    ];

    public static IEnumerable<FluentRepairKind> For(string rule) => Kinds.Where(kind => kind.Rules.Contains(rule));
}
