using Progressive.Policies;

namespace Progressive.Cli.Checks;

/// <summary>A text after every fix that leaves no choice.</summary>
/// <param name="Text">The text.</param>
/// <param name="Fixed">What was found and what cured it, in the order it was done.</param>
/// <param name="Left">What is still found, each with the fixes to choose from, if there are any.</param>
internal sealed record FixedText(
    string Text, IReadOnlyList<(Finding Finding, Repair Repair)> Fixed, IReadOnlyList<(Finding Finding, IReadOnlyList<Repair> Choices)> Left)
{
    // Each fix may uncover what stood after it; none of them brings back what another cured.
    private const int MostFixes = 200;

    private const string Silencing = "allow";

    public static FixedText Of(string text, CancellationToken cancellation)
    {
        var done = new List<(Finding, Repair)>();
        var findings = PolicyText.Parse(text).Findings;

        // A fix may cure or uncover what stands before it: the text is gone through until a round finds nothing to fix.
        for (var before = -1; before < done.Count;)
        {
            before = done.Count;
            for (var at = 0; at < findings.Count && done.Count < MostFixes;)
            {
                if (Choices(text, findings[at], cancellation) is not [var repair])
                {
                    at++;
                    continue;
                }

                done.Add((findings[at], repair));
                text = repair.ApplyTo(text);
                findings = PolicyText.Parse(text).Findings;
            }
        }

        return new(text, done, [.. findings.Select(finding => (finding, Choices(text, finding, cancellation)))]);
    }

    // Whether a warning is to be silenced, its author decides.
    private static IReadOnlyList<Repair> Choices(string text, Finding finding, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return [.. PolicyRepairs.Of(text, finding).Where(repair => !repair.Kind.StartsWith(Silencing, StringComparison.Ordinal))];
    }
}
