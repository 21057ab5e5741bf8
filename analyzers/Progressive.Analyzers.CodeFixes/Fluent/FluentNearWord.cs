using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Progressive.Analyzers.CodeFixes.Fluent;

/// <summary>Writes the name or the placeholder that was most likely meant into a text between quotes.</summary>
internal sealed class FluentNearWord() : FluentRepairKind(
    "near-word", "Write the near name or placeholder that is known", "PRG0016", "PRG0106", "PRG0201", "PRG0403")
{
    public override bool MayUncover => true;

    public override IEnumerable<FluentRepair> Propose(FluentPlace place)
    {
        if (place.Call is not { } call || !Says(place.Finding, Descriptors.Written, out var written) || !Says(place.Finding, Descriptors.Meant, out var meant))
        {
            return [];
        }

        var isPlaceholder = place.Finding.Id == "PRG0016";
        var changes =
            from token in call.ArgumentList.DescendantTokens()
            where token.Value is string && (isPlaceholder || token.ValueText == written)
            from at in Places(token.Text, isPlaceholder ? "{" + written + "}" : written, isPlaceholder ? 1 : 0)
            select new TextChange(new TextSpan(token.SpanStart + at, written.Length), meant);
        return changes.ToArray() is { Length: > 0 } edits ? [Repair($"Write '{meant}' in place of '{written}'", edits)] : [];
    }

    private static IEnumerable<int> Places(string text, string sought, int inside)
    {
        for (var at = text.IndexOf(sought, StringComparison.Ordinal); at >= 0; at = text.IndexOf(sought, at + 1, StringComparison.Ordinal))
        {
            yield return at + inside;
        }
    }

    private static bool Says(Diagnostic finding, string property, out string value)
    {
        value = finding.Properties.TryGetValue(property, out var said) ? said ?? "" : "";
        return value.Length > 0;
    }
}
