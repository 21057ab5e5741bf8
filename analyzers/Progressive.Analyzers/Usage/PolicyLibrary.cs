using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Progressive.Analyzers.Fluent;
using Progressive.Policies;
using Progressive.Policies.Fluent;

namespace Progressive.Analyzers.Usage;

/// <summary>The policy library as a compilation knows it.</summary>
internal sealed class PolicyLibrary
{
    private static readonly string[] Blocks =
    [
        typeof(NewPolicy).FullName!, typeof(ReadyPolicy).FullName!, typeof(CanaryBlock).FullName!, typeof(BlueGreenBlock).FullName!,
        typeof(PhasedBlock).FullName!, typeof(FlagBlock).FullName!, typeof(StepClauses).FullName!, typeof(HoldClauses).FullName!,
        typeof(GateBlock).FullName!, typeof(CheckStart).FullName!, typeof(CheckClauses).FullName!, typeof(AbsoluteCheck).FullName!,
        typeof(RelativeCheck).FullName!, typeof(MetricClauses).FullName!, typeof(ExpectBlock).FullName!,
    ];

    private readonly INamedTypeSymbol policy;
    private readonly INamedTypeSymbol readyPolicy;
    private readonly INamedTypeSymbol policyText;
    private readonly ImmutableHashSet<ISymbol?> blocks;

    private PolicyLibrary(Compilation compilation, INamedTypeSymbol policy, INamedTypeSymbol readyPolicy, INamedTypeSymbol policyText)
    {
        this.policy = policy;
        this.readyPolicy = readyPolicy;
        this.policyText = policyText;
        Twins = new Library(readyPolicy);
        blocks = Blocks.Select(compilation.GetTypeByMetadataName).ToImmutableHashSet<ISymbol?>(SymbolEqualityComparer.Default);
    }

    public IAssemblySymbol Assembly => policy.ContainingAssembly;

    /// <summary>The same library, as what a compilation calls is found in it.</summary>
    public Library Twins { get; }

    /// <summary>The library, or null where the compilation does not refer to it.</summary>
    public static PolicyLibrary? In(Compilation compilation) =>
        Library.IsReferredTo(compilation)
        && compilation.GetTypeByMetadataName(typeof(Policy).FullName!) is { } policy
        && compilation.GetTypeByMetadataName(typeof(ReadyPolicy).FullName!) is { } readyPolicy
        && compilation.GetTypeByMetadataName(typeof(PolicyText).FullName!) is { } policyText
            ? new PolicyLibrary(compilation, policy, readyPolicy, policyText)
            : null;

    /// <summary>Whether a method or type is the library's own.</summary>
    public bool Has(ISymbol symbol) => Twins.Owns(symbol);

    /// <summary><c>Policy.Named(…)</c>.</summary>
    public bool Begins(IMethodSymbol method) => Is(method, policy, nameof(Policy.Named));

    /// <summary><c>.Build()</c>.</summary>
    public bool Builds(IMethodSymbol method) => Is(method, readyPolicy, nameof(ReadyPolicy.Build));

    /// <summary><c>.Build()</c> or <c>.Check()</c>: nothing may be said after it.</summary>
    public bool Ends(IMethodSymbol method) => Twins.Ends(method);

    /// <summary><c>PolicyText.Parse(…)</c>.</summary>
    public bool Parses(IMethodSymbol method) => Is(method, policyText, nameof(PolicyText.Parse));

    /// <summary>Whether a type is that of a block, or of a policy that is not built yet.</summary>
    public bool IsBlock(ITypeSymbol? type) => type is not null && blocks.Contains(type.OriginalDefinition);

    private static bool Is(IMethodSymbol method, INamedTypeSymbol type, string name) =>
        SymbolEqualityComparer.Default.Equals(method.ContainingType, type) && method.Name == name;
}
