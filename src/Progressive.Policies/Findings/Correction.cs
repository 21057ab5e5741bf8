using System.Collections.Generic;

namespace Progressive.Policies;

/// <summary>What stands there, and what its author most likely meant: what a message suggests, as data.</summary>
/// <param name="Written">The word or the value as it is written, without quotes.</param>
/// <param name="Meant">What belongs in its place.</param>
internal sealed record Correction(string Written, string Meant)
{
    /// <summary>The nearest of the known words, or null where none is near.</summary>
    public static Correction? Nearest(string written, IEnumerable<string> known) =>
        Spelling.Nearest(written, known) is { } meant ? new Correction(written, meant) : null;

    /// <summary>As a message says it.</summary>
    public override string ToString() => Spelling.Question(Meant);
}
