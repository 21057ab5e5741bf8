using System.Globalization;
using System.Text;
using CsCheck;

namespace Progressive.Policies.Tests;

public class ExcerptTests
{
    private const int LongestMessage = 300;

    [Theory]
    [InlineData("", "")]
    [InlineData("latency at most 10%", "latency at most 10%")]
    [InlineData("caf\u00e9 \u2265 \U0001f600", "caf\u00e9 \u2265 \U0001f600")]
    [InlineData("\u001b[31m", @"\u001b[31m")]
    [InlineData("a\r\nb", @"a\u000d\u000ab")]
    [InlineData("\u202egnp.exe", @"\u202egnp.exe")]
    [InlineData("\U000e0041", @"\udb40\udc41")]
    [InlineData("the beginning and the whole rest of it", "the beginning an...est of it")]
    public void Text_is_shown_as_it_is_unless_it_is_hidden_or_too_long(string text, string shown) =>
        Assert.Equal(shown, Excerpt.Of(text, 28));

    [Fact]
    public void Half_of_a_surrogate_pair_is_spelt_out() => Assert.Equal(@"a\ud83d", Excerpt.Of("a\ud83d", 28));

    [Fact]
    public void Any_text_is_shown_in_bounded_length_and_no_character_of_it_is_hidden() =>
        Gen.Select(Gen.OneOf(Gen.String, Gen.Char.Array[0, 80].Select(units => new string(units))), Gen.Int[10, 50]).Sample((text, longest) =>
        {
            var shown = Excerpt.Of(text, longest);
            return shown.Length <= longest && !IsHidden(shown);
        }, iter: 10_000);

    [Fact]
    public void No_pair_of_surrogates_is_cut() => Gen.Int[10, 50].Select(Gen.Int[0, 1]).Sample((longest, shift) =>
        !IsHidden(Excerpt.Of(new string('x', shift) + string.Concat(Enumerable.Repeat("\U0001f600", 50)), longest)
            .Replace(@"\u", "\0", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(RuleTests.Ids), MemberType = typeof(RuleTests))]
    public void No_rule_quotes_a_name_in_full_length(string id)
    {
        var text = PolicyRules.Find(id)!.BadSample
            .Replace("policy p ", $"policy {Long("p")} ", StringComparison.Ordinal)
            .Replace("latency ", $"{Long("latency")} ", StringComparison.Ordinal)
            .Replace("limits ", $"{Long("limits")} ", StringComparison.Ordinal);

        Assert.All(PolicyText.Parse(text).Findings, finding => Assert.InRange(finding.Message.Length, 1, LongestMessage));
    }

    private static string Long(string name) => name + new string('n', 100_000);

    private static bool IsHidden(string text) => text.EnumerateRunes().Any(rune =>
        rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format);
}
