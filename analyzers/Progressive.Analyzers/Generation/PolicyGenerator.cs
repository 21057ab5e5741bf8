using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Progressive.Analyzers.Generation;

/// <summary>
/// Gives the policies of a project's <c>.rollout</c> files to its code: <c>Policies.Checkout</c> is the policy itself, and
/// <c>PolicyNames.Checkout.Gates.Limits</c> a name in it. Of a file with errors it makes nothing; the analyzer tells what is
/// wrong there.
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
        var place = context.CompilationProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select((pair, cancel) => Destination.Of(pair.Left, pair.Right.GlobalOptions, cancel));

        context.RegisterSourceOutput(files.Combine(place), (output, found) => Write(output, found.Left, found.Right));
    }

    private static void Write(SourceProductionContext output, ImmutableArray<PolicySource> files, Destination place)
    {
        if (!place.IsWanted || files.IsEmpty)
        {
            return;
        }

        // The order in which the files were found is the build's, and not the same on every machine.
        var entries = files.OrderBy(file => file.Path, StringComparer.Ordinal).SelectMany(GeneratedPolicy.Of).ToArray();
        var byName = entries.ToLookup(entry => entry.Property);
        foreach (var (entry, other) in from same in byName from entry in same.Skip(1) select (entry, same.First()))
        {
            output.ReportDiagnostic(GeneratorFindings.NameShared(entry, other));
        }

        if (place.Taken is { } taken)
        {
            output.ReportDiagnostic(GeneratorFindings.ClassTaken(taken));
            return;
        }

        var policies = byName.Where(same => same.Count() == 1).SelectMany(same => same).ToArray();
        if (policies.Length > 0)
        {
            output.AddSource("Policies.g.cs", PoliciesClass.Print(place, policies));
            output.AddSource("PolicyNames.g.cs", PolicyNamesClass.Print(place, policies));
        }
    }
}
