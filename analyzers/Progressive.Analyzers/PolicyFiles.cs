using System;
using Microsoft.CodeAnalysis;

namespace Progressive.Analyzers;

/// <summary>Which of a project's additional files hold policies.</summary>
internal static class PolicyFiles
{
    /// <summary>How their names end.</summary>
    public const string Extension = ".rollout";

    public static bool IsOne(AdditionalText file) => IsOne(file.Path);

    public static bool IsOne(string path) => path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);
}
