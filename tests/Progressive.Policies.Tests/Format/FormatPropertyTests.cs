using System.Diagnostics;
using System.Globalization;
using CsCheck;
using Progressive.Policies.Tests.Fuzzing;

namespace Progressive.Policies.Tests;

public class FormatPropertyTests(ITestOutputHelper output)
{
    private const int Seed = 20261124;

    private const int Mutants = 3000;

    private const int Many = 1000;

    private static readonly string[] Gaps = ["  ", "\t", " \t   "];

    private static readonly string[] Ends = ["\n", "\n", "\n\n", ";", " ; ", "\r\n", "\n\n\n\n", ";;\n", " # note\n", "\n# note\n", "\n\n  # note # again \t\n\n", "\r"];

    private static readonly string[] Pieces =
    [
        "policy p {", "metric a", "canary", "gate g every 1m", "expect {", "step 5% hold 10m", "on failure roll back", "on no data", "{", "}", "{", "}", "\n", "\n", "\n\n", ";", ",",
        "# note\n", "\"text\"", "\"\"\"raw\n  block\"\"\"", "while a,", "\r\n", "=", "@", "5m", "hold", "at most 5%", "fail beyond 7%",
    ];

    public static TheoryData<string, string> Files =>
        [.. Corpus.Files("valid").Select(file => ("valid", file)), .. Corpus.Files("invalid").Select(file => ("invalid", file))];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_of_the_corpus_says_the_same_when_it_is_laid_out(string folder, string file) =>
        Assert.Null(FormatPromises.Broken(Corpus.Read(folder, file)));

    [Fact]
    public void A_generated_policy_says_the_same_when_it_is_laid_out() =>
        PolicyGen.Text.Sample(text => Keeps(text), iter: Many);

    [Fact]
    public void The_canonical_text_of_a_policy_is_laid_out_already() => PolicyGen.Text.Sample(text =>
    {
        var canonical = Assert.Single(PolicyText.Parse(text).Policies).ToText();

        Assert.Equal(canonical, PolicyText.Format(canonical).Text);
    }, iter: Many);

    [Fact]
    public void A_generated_policy_with_other_blanks_is_laid_out_in_the_same_way() =>
        Gen.Select(PolicyGen.Text, Gen.OneOf(Gaps)).Sample(
            (text, gap) => Assert.Equal(PolicyText.Format(text).Text, PolicyText.Format(Respaced(text, gap)).Text), iter: Many);

    [Fact]
    public void A_generated_policy_with_other_line_ends_and_comments_says_the_same() =>
        Gen.Select(PolicyGen.Text, Gen.OneOf(Ends).Array[1, 12]).Sample((text, ends) => Keeps(Parted(text, ends)), iter: Many);

    [Fact]
    public void Pieces_in_any_order_say_the_same_when_they_are_laid_out() =>
        Gen.OneOf(Pieces).Array[0, 30].Sample(pieces => Keeps(string.Join(" ", pieces)), iter: 5 * Many);

    /// <summary>A short run that is always the same; <c>FUZZ_MINUTES=15</c> makes it a long one from a seed that nobody chose.</summary>
    [Fact]
    public void Mutants_of_the_corpus_say_the_same_when_they_are_laid_out()
    {
        var minutes = double.Parse(Environment.GetEnvironmentVariable("FUZZ_MINUTES") ?? "0", CultureInfo.InvariantCulture);
        var mutator = new Mutator(new Random(minutes > 0 ? Environment.TickCount : Seed), Corpus.All.Where(text => text.Length < 5000));
        var watch = Stopwatch.StartNew();
        var (read, laidOut) = (0, 0);
        while (minutes > 0 ? watch.Elapsed.TotalMinutes < minutes : read < Mutants)
        {
            var text = mutator.Next();
            Keeps(text);
            read++;
            laidOut += PolicyText.Format(text).IsFormatted ? 1 : 0;
        }

        output.WriteLine($"{read} mutants, {laidOut} laid out");
        Assert.True(laidOut > read / 4, $"Only {laidOut} of {read} mutants could be laid out.");
    }

    private static void Keeps(string text)
    {
        if (FormatPromises.Broken(text) is not null)
        {
            var small = Smallest(text);
            Assert.Fail($"{FormatPromises.Broken(small)}\n--- text:\n{small}\n---");
        }
    }

    // Takes away ever smaller pieces while a promise stays broken.
    private static string Smallest(string text)
    {
        for (var piece = text.Length / 2; piece >= 1; piece /= 2)
        {
            for (var at = 0; at + piece <= text.Length;)
            {
                var without = text.Remove(at, piece);
                if (FormatPromises.Broken(without) is null)
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

    // Generated texts have no quote inside a quote but behind a backslash, and such parts are left alone.
    private static string Respaced(string text, string gap) => string.Join('"', text.Split('"').Select((part, index) =>
        index % 2 == 0 && !part.Contains('\\', StringComparison.Ordinal) ? part.Replace(" ", gap, StringComparison.Ordinal) : part));

    private static string Parted(string text, string[] ends) =>
        string.Concat(text.Split('\n').Select((line, index) => line + ends[index % ends.Length]));
}
