using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Progressive.Analyzers.Fluent;

/// <summary>The code of one file, as far as policies need it; what was looked for once is at hand.</summary>
internal sealed class CodeFile(CancellationToken cancel)
{
    private readonly Dictionary<IMethodSymbol, Body?> bodies = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IOperation, Dictionary<ISymbol, Variable>> variables = [];

    /// <summary>What a method of this file does, or null where that is not certain.</summary>
    public Body? Body(IMethodSymbol method, IOperation caller)
    {
        if (!bodies.TryGetValue(method.OriginalDefinition, out var body))
        {
            body = Fluent.Body.Of(method, caller, cancel);
            bodies.Add(method.OriginalDefinition, body);
        }

        return body;
    }

    /// <summary>What is done with a local or a parameter in the member that a reference to it stands in.</summary>
    public Variable Variable(IOperation reference, ISymbol symbol)
    {
        var root = reference;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        if (!variables.TryGetValue(root, out var known))
        {
            known = Variables(root);
            variables.Add(root, known);
        }

        return known.TryGetValue(symbol, out var variable) ? variable : new Variable();
    }

    private Dictionary<ISymbol, Variable> Variables(IOperation root)
    {
        var found = new Dictionary<ISymbol, Variable>(SymbolEqualityComparer.Default);
        foreach (var operation in root.DescendantsAndSelf())
        {
            cancel.ThrowIfCancellationRequested();
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator:
                    Of(declarator.Symbol).Declarator = declarator;
                    break;
                case ILocalReferenceOperation local:
                    Of(local.Local).References.Add(local);
                    break;
                case IParameterReferenceOperation parameter:
                    Of(parameter.Parameter).References.Add(parameter);
                    break;
            }
        }

        return found;

        Variable Of(ISymbol symbol)
        {
            if (!found.TryGetValue(symbol, out var variable))
            {
                found.Add(symbol, variable = new Variable());
            }

            return variable;
        }
    }
}
