using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Progressive.Analyzers.Tests;

/// <summary>A policy file that lies nowhere.</summary>
internal sealed class PolicyInMemory(string text) : AdditionalText
{
    public override string Path => "any.rollout";

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
}
