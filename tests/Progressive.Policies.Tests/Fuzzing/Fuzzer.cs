namespace Progressive.Policies.Tests.Fuzzing;

/// <summary>Reads mutants of the corpus, goes on from those that show something new, and makes small what breaks a promise.</summary>
internal sealed class Fuzzer(int seed)
{
    private readonly HashSet<string> seen = [];
    private readonly Mutator mutator = new(new Random(seed), Corpus.All.Where(text => text.Length < 5000));

    public int Read { get; private set; }

    public int Shapes => seen.Count;

    /// <summary>Reads one mutant more; what it breaks with its smallest text, or null.</summary>
    public string? Step()
    {
        var text = mutator.Next();
        Read++;
        if (Promises.Broken(text, out var file) is not { } broken)
        {
            // Which rules speak up stands for the ways through the code.
            if (seen.Add(string.Join(' ', file!.Findings.Select(finding => finding.Rule.Id).Distinct())))
            {
                mutator.Keep(text);
            }

            return null;
        }

        var small = Smallest(text);
        return $"seed {seed}: {Promises.Broken(small, out _) ?? broken}\n--- text:\n{small}\n---\n";
    }

    // Takes away ever smaller pieces while a promise stays broken.
    private static string Smallest(string text)
    {
        for (var piece = text.Length / 2; piece >= 1; piece /= 2)
        {
            for (var at = 0; at + piece <= text.Length;)
            {
                var without = text.Remove(at, piece);
                if (Promises.Broken(without, out _) is null)
                {
                    at += piece;
                }
                else
                {
                    text = without;
                }
            }
        }

        return text;
    }
}
