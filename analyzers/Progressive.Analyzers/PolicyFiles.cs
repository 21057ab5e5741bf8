using System;
using Microsoft.CodeAnalysis;

namespace Progressive.Analyzers;

/// <summary>Which of a project's additional files hold policies.</summary>
internal static class PolicyFiles
{
    private const string Extension = ".rollout";

    public static bool IsOne(AdditionalText file) => file.Path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);
}
