using System;
using System.Collections.Generic;

namespace Progressive.Policies;

/// <summary>Finds the known word a misspelt one most likely meant.</summary>
public static class Spelling
{
    private const int LongestWord = 40;

    /// <summary>The nearest of the known words, or null where none is near.</summary>
    /// <param name="word">The word as it was written.</param>
    /// <param name="known">The words it may have meant; of two that are equally near, the first counts.</param>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        _ = word ?? throw new ArgumentNullException(nameof(word));
        _ = known ?? throw new ArgumentNullException(nameof(known));
        string? nearest = null;
        var allowed = word.Length <= 3 ? 1 : 2;
        foreach (var candidate in known)
        {
            // Each character more or less is a change of its own.
            if (Math.Abs(word.Length - candidate.Length) > allowed)
            {
                continue;
            }

            var distance = Distance(word, candidate);
            if (distance <= allowed && distance < candidate.Length)
            {
                nearest = candidate;
                allowed = distance - 1;
            }
        }

        return nearest;
    }

    /// <summary>A question to add to a message, such as <c> Did you mean 'step'?</c> with a blank before it; empty where no word is near.</summary>
    /// <param name="word">The word as it was written.</param>
    /// <param name="known">The words it may have meant.</param>
    public static string Suggest(string word, IEnumerable<string> known) => Nearest(word, known) is { } meant ? " " + Question(meant) : "";

    /// <summary>The same for a word that was found.</summary>
    internal static string Question(string meant) => $"Did you mean '{meant}'?";

    // Optimal string alignment (Damerau 1964): insertions, deletions, substitutions and swaps of neighbours.
    private static int Distance(string a, string b)
    {
        if (a.Length > LongestWord || b.Length > LongestWord)
        {
            return int.MaxValue;
        }

        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                var cost = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                var best = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    best = Math.Min(best, rows[i - 2, j - 2] + 1);
                }

                rows[i, j] = best;
            }
        }

        return rows[a.Length, b.Length];
    }
}
