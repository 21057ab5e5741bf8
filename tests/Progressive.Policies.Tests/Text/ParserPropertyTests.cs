using CsCheck;

namespace Progressive.Policies.Tests;

public class ParserPropertyTests
{
    private const int SmallStack = 256 * 1024;

    private const int Many = 1000;

    private static readonly string[] Words =
    [
        "policy", "metrics", "metric", "canary", "blue-green", "phased", "flag", "gate", "on", "expect", "deadline", "freeze", "allow",
        "from", "prometheus", "split", "by", "label", "distribution", "proportion", "rate", "gauge", "of", "per", "in", "s", "ms",
        "lower", "higher", "is", "better", "absent", "query", "where", "over", "alike", "while", "step", "steps", "preview", "switch",
        "approval", "keep", "baseline", "run", "hold", "up", "to", "unguarded", "during", "within", "otherwise", "ring", "drop", "no",
        "every", "warm-up", "confidence", "samples", "patience", "spending", "watch", "none", "drift", "restore", "observe", "p95", "median", "mean", "at", "most", "least",
        "worse", "different", "than", "before", "fail", "beyond", "using", "mann-whitney", "tolerate", "failure", "inconclusive",
        "data", "roll", "back", "pause", "then", "halt", "traffic", "group", "mirror", "latency", "eu-1", "PRG0101",
        "header", "cookie", "claim", "path", "matches", "or", "times", "a", "row", "failures", "way", "sat", "sun", "2026-12-20", "to",
        "0", "1", "5", "20%", "100%", "0.5pp", "10m", "1h30m", "-1m", "500", "3/s", "99999999999999999999", "1.2.3", "7x",
        "\"version\"", "\"", "\"\"\"", "{", "}", "{", "}", ",", ";", "=", "\n", "\n", "\r\n", "\r", "# note\n", "@", "\u00e9", "\ud800",
    ];

    private static readonly string[] Files =
    [
        .. Corpus.Files("valid").Select(file => Corpus.Read("valid", file)),
        .. Corpus.Files("invalid").Select(file => Corpus.Read("invalid", file)).Where(text => text.Length < 5000),
    ];

    /// <summary>Words of the running example and misspelt ones in their place, each in a statement of its own.</summary>
    private static readonly (string Right, string Wrong)[] Misspellings =
    [
        ("split by", "splt by"),
        ("metric latency  distribution", "metric latency  distribusion"),
        ("\"http_requests_failed_total\" of", "\"http_requests_failed_total\" off"),
        ("orders   rate         \"orders_total\" per", "orders   rate         \"orders_total\" pre"),
        ("while limits, comparison", "wihle limits, comparison"),
        ("step 1 of 5  hold", "stpe 1 of 5  hold"),
        ("step 2 of 5  hold 10m up", "step 2 of 5  hold 10m upp"),
        ("step 3 of 5  hold", "step 3 of 5  hodl"),
        ("step 4 of 5", "step 4 fo 5"),
        ("approval", "aproval"),
        ("keep baseline", "keep baselien"),
        ("gate limits every", "gate limits evrey"),
        ("p95 of latency  at most", "p95 of latency  at msot"),
        ("10% worse than baseline", "10% wrose than baseline"),
        ("0.5pp worse than baseline", "0.5pp worse then baseline"),
        ("confidence", "confidance"),
        ("samples", "sampels"),
        ("gate business", "gaet business"),
        ("worse than before", "worse than befor"),
        ("on failure       roll back", "on failure       rol back"),
        ("on inconclusive", "on inconclusiv"),
        ("on no data       pause", "on no data       puase"),
        ("expect {", "exepct {"),
        ("deadline", "deadlin"),
    ];

    [Fact]
    public void Random_text_never_throws() => Gen.String.Sample(IsReadWithFindingsInside, iter: Many);

    [Fact]
    public void Random_words_of_the_language_never_throw() =>
        Gen.OneOf(Words).Array[0, 60].Sample(words => IsReadWithFindingsInside(string.Join(" ", words)), iter: Many);

    [Fact]
    public void Random_words_joined_without_blanks_never_throw() =>
        Gen.OneOf(Words).Array[0, 30].Sample(words => IsReadWithFindingsInside(string.Concat(words)), iter: Many);

    [Fact]
    public void A_file_that_lost_gained_or_repeated_a_piece_never_throws() =>
        Gen.Select(Gen.OneOf(Files), Gen.Double[0, 1], Gen.Int[0, 60], Gen.OneOf(Words), Gen.Int[0, 2])
            .Select((text, where, length, word, change) => Change(text, (int)(where * text.Length), length, word, change))
            .Sample(IsReadWithFindingsInside, iter: Many);

    [Fact]
    public void A_file_with_two_words_exchanged_never_throws() =>
        Gen.Select(Gen.OneOf(Files), Gen.Double[0, 0.999], Gen.Double[0, 0.999]).Sample((text, one, other) =>
        {
            var words = text.Split(' ');
            var (i, j) = ((int)(one * words.Length), (int)(other * words.Length));
            (words[i], words[j]) = (words[j], words[i]);
            return IsReadWithFindingsInside(string.Join(' ', words));
        }, iter: Many);

    [Fact]
    public void The_canonical_text_of_a_policy_says_the_same() => PolicyGen.Text.Sample(text =>
    {
        var policy = Assert.Single(ParsedWithoutErrors(text));
        var again = Assert.Single(ParsedWithoutErrors(policy.ToText()));

        Assert.Equal(policy, again);
        Assert.Equal(policy.ToText(), again.ToText());
    }, iter: Many);

    [Fact]
    public void So_many_misspelt_words_are_found_in_one_pass() =>
        Gen.Int[0, (1 << Misspellings.Length) - 1].Sample(choice =>
        {
            var text = Corpus.Read("valid", "checkout.rollout");
            var chosen = Misspellings.Where((_, index) => (choice & (1 << index)) != 0).ToArray();
            foreach (var (right, wrong) in chosen)
            {
                Assert.Contains(right, text, StringComparison.Ordinal);
                text = text.Replace(right, wrong, StringComparison.Ordinal);
            }

            Assert.Equal(chosen.Length, PolicyText.Parse(text).Findings.Count);
        }, iter: Many);

    [Fact]
    public void Every_file_is_read_on_a_small_stack()
    {
        Exception? thrown = null;
        var thread = new Thread(
            () => thrown = Record.Exception(() =>
            {
                foreach (var file in Corpus.Files("invalid"))
                {
                    PolicyText.Parse(Corpus.Read("invalid", file));
                }
            }),
            SmallStack);
        thread.Start();
        thread.Join();

        Assert.Null(thrown);
    }

    [Fact]
    public void Every_single_piece_of_the_running_example_is_read() => Assert.All(
        Enumerable.Range(0, Corpus.Read("valid", "checkout.rollout").Length + 1),
        length => Assert.True(IsReadWithFindingsInside(Corpus.Read("valid", "checkout.rollout")[..length])));

    private static ValueList<Policy> ParsedWithoutErrors(string text)
    {
        var parsed = PolicyText.Parse(text);
        Assert.False(parsed.HasErrors, text + string.Join("\n", parsed.Findings));
        return parsed.Policies;
    }

    private static bool IsReadWithFindingsInside(string text)
    {
        var parsed = PolicyText.Parse(text);
        return parsed.HasErrors == (parsed.Policies.Count == 0) && parsed.Findings.All(finding => Lies(finding.Origin, text));
    }

    private static bool Lies(Origin origin, string text) =>
        origin.Start >= 0 && origin.Length >= 0 && origin.End <= text.Length && origin.Line >= 1 && origin.Column >= 1
        && origin.Line <= 1 + text.Count(c => c is '\n' or '\r');

    private static string Change(string text, int start, int length, string word, int change)
    {
        var end = Math.Min(text.Length, start + length);
        return change switch
        {
            0 => text.Remove(start, end - start),
            1 => text.Insert(start, " " + word + " "),
            _ => text.Insert(end, text[start..end]),
        };
    }
}
