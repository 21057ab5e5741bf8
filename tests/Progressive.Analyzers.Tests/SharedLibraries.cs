using Microsoft.CodeAnalysis.CSharp;

namespace Progressive.Analyzers.Tests;

/// <summary>Compilations that come from one share what it knows of its references: nothing costs tests more than to read those again.</summary>
internal static class SharedLibraries
{
    /// <summary>A compilation whose references are read now, so that all that come from it have them.</summary>
    public static CSharpCompilation Read(CSharpCompilation compilation)
    {
        _ = compilation.Assembly;
        return compilation;
    }
}
