using System.Threading;
using Microsoft.CodeAnalysis;
using Progressive.Policies;

namespace Progressive.Analyzers.Generation;

/// <summary>A policy file that has policies and no errors.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Text">What stands in it.</param>
/// <param name="Policies">Its policies, in order.</param>
internal sealed record PolicySource(string Path, string Text, ValueList<Policy> Policies)
{
    /// <summary>The file's name, without the folders of this machine.</summary>
    public string FileName => System.IO.Path.GetFileName(Path);

    /// <summary>Reads a file; null if it has errors, or cannot be read.</summary>
    public static PolicySource? Read(AdditionalText file, CancellationToken cancel)
    {
        if (file.GetText(cancel)?.ToString() is not { } text)
        {
            return null;
        }

        var policies = PolicyText.Parse(text).Policies;
        return policies.Count == 0 ? null : new PolicySource(file.Path, text, policies);
    }

    // The text says all.
    public bool Equals(PolicySource? other) => other is not null && Path == other.Path && Text == other.Text;

    public override int GetHashCode() => Text.GetHashCode();
}
