using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Progressive.Analyzers.Fluent;

/// <summary>Locals that hold what they were declared with, wherever they are read.</summary>
/// <param name="file">The code they stand in.</param>
/// <param name="library">The policy library as the compilation knows it.</param>
internal sealed class CertainLocal(CodeFile file, Library library)
{
    /// <summary>What a local of a simple value, a text or a word of the language was declared with, or null.</summary>
    public IOperation? Value(ILocalReferenceOperation reference) =>
        Variable(reference) is { IsOnlyRead: true, Initializer: { } value } ? value : null;

    /// <summary>What a local that holds a part of a policy was declared with, if nothing else goes on with it; or null.</summary>
    public IOperation? Block(ILocalReferenceOperation reference)
    {
        var variable = Variable(reference);
        return variable.References.All(other => other.Syntax == reference.Syntax || IsEnd(other.Parent)) ? variable.Initializer : null;
    }

    /// <summary>Whether it is the first call that checks or builds its policy: a policy in a local may be checked and built.</summary>
    public bool IsFirstEnd(IInvocationOperation end) =>
        end.Instance is not ILocalReferenceOperation reference
        || Variable(reference).References.Where(other => IsEnd(other.Parent)).All(other => other.Syntax.SpanStart >= reference.Syntax.SpanStart);

    private Variable Variable(ILocalReferenceOperation reference) => file.Variable(reference, reference.Local);

    private bool IsEnd(IOperation? operation) => operation is IInvocationOperation call && library.Ends(call.TargetMethod);
}
