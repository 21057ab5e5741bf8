using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Progressive.Policies;

namespace Progressive.Analyzers.Fluent;

/// <summary>The policies that one file builds, and what is certainly wrong with them.</summary>
internal sealed class PolicyReading
{
    private readonly SemanticModel model;
    private readonly Library library;
    private readonly CancellationToken cancel;
    private readonly CodeFile file;
    private readonly CertainLocal locals;

    public PolicyReading(SemanticModel model, Library library, CancellationToken cancel)
    {
        this.model = model;
        this.library = library;
        this.cancel = cancel;
        file = new CodeFile(cancel);
        locals = new CertainLocal(file, library);
    }

    /// <summary>The reading of a file, or null where its compilation knows no policies.</summary>
    public static PolicyReading? Of(SemanticModel model, CancellationToken cancel) =>
        Library.Of(model.Compilation) is { } library ? new PolicyReading(model, library, cancel) : null;

    /// <summary>The calls in a piece of the file that first check or build their policy.</summary>
    public IEnumerable<IInvocationOperation> EndsIn(SyntaxNode piece) =>
        Ends().Where(end => piece.Span.Contains(end.Syntax.Span));

    /// <summary>What is wrong with all policies of the file: what a method says of several is said once.</summary>
    public IEnumerable<Diagnostic> Findings() => Findings(Ends());

    /// <summary>What is wrong with the policies that a piece of the file builds.</summary>
    public IEnumerable<Diagnostic> FindingsIn(SyntaxNode piece) => Findings(EndsIn(piece));

    /// <summary>The policy that is built, if all of it is certain and nothing in it is an error; else null.</summary>
    public Policy? Certain(IInvocationOperation end) => new Replay(file, library, cancel).Certain(end.Instance!);

    private IEnumerable<IInvocationOperation> Ends() =>
        PolicyEnds.Of(model, library, cancel).Where(end => end.Instance is not null && locals.IsFirstEnd(end));

    private IEnumerable<Diagnostic> Findings(IEnumerable<IInvocationOperation> ends)
    {
        HashSet<(Rule, TextSpan, string)> reported = [];
        return
            from end in ends
            from found in new Replay(file, library, cancel).Findings(end.Instance!)
            where reported.Add((found.Finding.Rule, found.Place.SourceSpan, found.Finding.Message))
            select Descriptors.At(found.Place, found.Finding);
    }
}
