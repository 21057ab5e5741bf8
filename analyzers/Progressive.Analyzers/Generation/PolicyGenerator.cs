using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Progressive.Analyzers.Generation;

/// <summary>
/// Gives the policies of a project's <c>.rollout</c> files to its code: <c>Policies.Checkout</c> is the policy itself, and
/// <c>PolicyNames.Checkout.Gates.Limits</c> a name in it. Of a file with errors it makes nothing; the analyzers tell
/// what is wrong.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class PolicyGenerator : IIncrementalGenerator
{
    /// <summary>The step that reads files, by which a test finds it.</summary>
    internal const string Reading = "Read policy files";

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var files = context.AdditionalTextsProvider
            .Where(PolicyFiles.IsOne)
            .Select((file, cancel) => PolicySource.Read(file, cancel))
            .WithTrackingName(Reading)
            .Where(source => source is not null)
            .Select((source, _) => source!)
            .Collect();

        // A project without policies is asked nothing else.
        var place = context.CompilationProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Combine(files.Select((all, _) => all.IsEmpty))
            .Select((pair, cancel) => pair.Right ? Destination.None : Destination.Of(pair.Left.Left, pair.Left.Right.GlobalOptions, cancel));

        context.RegisterSourceOutput(files.Combine(place), (output, found) => Write(output, found.Left, found.Right));
    }

    private static void Write(SourceProductionContext output, ImmutableArray<PolicySource> files, Destination place)
    {
        if (place is { IsWanted: true, Taken: null } && new PolicyProperties(files).All is { Count: > 0 } properties)
        {
            output.AddSource("Policies.g.cs", PoliciesClass.Print(place, properties));
            output.AddSource("PolicyNames.g.cs", PolicyNamesClass.Print(place, properties));
        }
    }
}
