using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Progressive.Analyzers.Tests.Generation;

/// <summary>Properties of a project, as analyzers and generators see them.</summary>
internal sealed class ProjectProperties : AnalyzerConfigOptionsProvider
{
    private readonly Properties properties = new() { ["RootNamespace"] = "Shop" };

    public string this[string property]
    {
        set => properties[property] = value;
    }

    public override AnalyzerConfigOptions GlobalOptions => properties;

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => properties;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => properties;

    private sealed class Properties : AnalyzerConfigOptions
    {
        private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

        public string this[string property]
        {
            set => values["build_property." + property] = value;
        }

        public override bool TryGetValue(string key, out string value)
        {
            var isSet = values.TryGetValue(key, out var found);
            value = found!;
            return isSet;
        }
    }
}
