using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Progressive.Policies;

namespace Progressive.Analyzers.Generation;

/// <summary>A policy file that names policies.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Text">What stands in it.</param>
/// <param name="HasErrors">Whether it is refused: then its names are known to code, so that the compiler tells of the errors alone.</param>
/// <param name="Policies">Its policies, in order.</param>
internal sealed record PolicySource(string Path, string Text, bool HasErrors, IReadOnlyList<PolicyOutline> Policies)
{
    /// <summary>The file's name, without the folders of this machine.</summary>
    public string FileName => System.IO.Path.GetFileName(Path);

    /// <summary>Reads a file; null if it names no policy, or cannot be read.</summary>
    public static PolicySource? Read(AdditionalText file, CancellationToken cancel)
    {
        if (PolicyFiles.TextOf(file, cancel) is not { } text)
        {
            return null;
        }

        var (parsed, draft) = PolicyText.ParseDraft(text);
        return draft.Policies.All(policy => policy.Name.Length == 0)
            ? null
            : new PolicySource(file.Path, text, parsed.HasErrors, [.. draft.Policies.Select(policy => new PolicyOutline(policy))]);
    }

    // The text says all.
    public bool Equals(PolicySource? other) => other is not null && Path == other.Path && Text == other.Text;

    public override int GetHashCode() => Text.GetHashCode();
}
