using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Progressive.Analyzers.Tests;

/// <summary>A policy file that is on no disk.</summary>
internal sealed class PolicyInMemory(string text, string path = "any.rollout") : AdditionalText
{
    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
}
