using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Progressive.Docs.Tests;

/// <summary>A policy that a page shows, as a file of the project that the page's code is in.</summary>
internal sealed class PolicyOfPage(FencedBlock block) : AdditionalText
{
    public override string Path => block.Place + ".rollout";

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(block.Text);
}
