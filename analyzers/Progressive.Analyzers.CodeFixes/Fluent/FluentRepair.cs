using System.Collections.Generic;
using Microsoft.CodeAnalysis.Text;

namespace Progressive.Analyzers.CodeFixes.Fluent;

/// <summary>A way to cure a finding in C#.</summary>
/// <param name="Kind">What the same cure has in common wherever it is offered.</param>
/// <param name="Title">What it does, in plain words.</param>
/// <param name="Changes">The changes of the code.</param>
internal sealed record FluentRepair(string Kind, string Title, IReadOnlyList<TextChange> Changes);
