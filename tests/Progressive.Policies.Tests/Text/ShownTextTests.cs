using System.Globalization;
using System.Text;
using CsCheck;
using Progressive.Policies.Text;

namespace Progressive.Policies.Tests;

public class ShownTextTests
{
    private const int LongestMessage = 300;

    // They draw nothing, or a blank, although they are letters, marks and signs to Unicode.
    private static readonly HashSet<int> Blanks =
    [
        0x034f, 0x061c, 0x115f, 0x1160, 0x17b4, 0x17b5, .. Enumerable.Range(0x180b, 5), 0x2800, 0x3164, .. Enumerable.Range(0xfe00, 16), 0xffa0, 0x16fe4, 0x1d159,
        .. Enumerable.Range(0xe0000, 0x1000),
    ];

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
        Assert.Equal(shown, ShownText.Of(text, 28));

    /// <summary>What Unicode says of itself, on the framework that the tests run on.</summary>
    [Fact]
    public void T50_every_character_that_shows_nothing_is_known_and_no_other() => Assert.All(Enumerable.Range(0, 0x110000), codePoint =>
    {
        var text = codePoint is >= 0xd800 and <= 0xdfff ? ((char)codePoint).ToString() : char.ConvertFromUtf32(codePoint);

        Assert.True(HiddenCharacter.IsAt(text, 0) == IsHidden(codePoint), $"U+{codePoint:X4}");
    });

    [Theory]
    [InlineData("\ufe0f")]
    [InlineData("\u034f")]
    [InlineData("\u3164")]
    [InlineData("\u2800")]
    [InlineData("\u115f")]
    [InlineData("\u17b4")]
    [InlineData("\u180e")]
    [InlineData("\ue000")]
    [InlineData("\U000e0041")]
    [InlineData("\U000e0100")]
    public void T50_a_name_with_a_character_that_nobody_sees_is_refused(string character)
    {
        var text = Corpus.Read("valid", "canary.rollout").Replace("policy search", $"policy \"sea{character}rch\"", StringComparison.Ordinal);

        Assert.Equal("PRG0007", Assert.Single(PolicyText.Parse(text).Findings).Rule.Id);

        // What was accepted before is carried out to its end.
        Assert.Equal($"sea{character}rch", PolicyText.ReadAccepted(text)!.Name);
    }

    [Theory]
    [InlineData("# f\ufffdr alle\n", 1, 4)]
    [InlineData("#\r\n# \0\n", 2, 3)]
    [InlineData("#\r#\n#\ufffd\n", 3, 2)]
    public void T58_what_takes_the_place_of_bytes_that_are_no_text_is_refused_in_comments_too(string comment, int line, int column)
    {
        var finding = Assert.Single(PolicyText.Parse(comment + Corpus.Read("valid", "canary.rollout")).Findings);

        Assert.Equal("This file is not UTF-8 text: a character could not be read here. Save the file as UTF-8.", finding.Message);
        Assert.Equal(new Origin(line, column, comment.IndexOfAny(['\ufffd', '\0']), 1), finding.Origin);
    }

    [Theory]
    [InlineData("##vso[task.setvariable variable=x]1", @"\u0023#vso[task.setvariable variable=x]1")]
    [InlineData("see ##VSO[x] and ##[error]y", @"see \u0023#VSO[x] and \u0023#[error]y")]
    [InlineData("##teamcity[setParameter name='x']", @"\u0023#teamcity[setParameter name='x']")]
    [InlineData("###[group]", @"#\u0023#[group]")]
    [InlineData("## a title", "## a title")]
    public void T50_no_build_service_finds_a_command_in_it(string text, string shown) => Assert.Equal(shown, ShownText.Of(text));

    [Fact]
    public void What_is_too_short_to_show_anything_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ShownText.Of("text", 9));

    [Fact]
    public void Half_of_a_surrogate_pair_is_spelt_out() => Assert.Equal(@"a\ud83d", ShownText.Of("a\ud83d", 28));

    [Fact]
    public void Any_text_is_shown_in_bounded_length_and_no_character_of_it_is_hidden() =>
        Gen.Select(Gen.OneOf(Gen.String, Gen.Char.Array[0, 80].Select(units => new string(units))), Gen.Int[10, 50]).Sample((text, longest) =>
        {
            var shown = ShownText.Of(text, longest);
            return shown.Length <= longest && !IsHidden(shown);
        }, iter: 10_000);

    [Fact]
    public void No_pair_of_surrogates_is_cut() => Gen.Int[10, 50].Select(Gen.Int[0, 1]).Sample((longest, shift) =>
        !IsHidden(ShownText.Of(new string('x', shift) + string.Concat(Enumerable.Repeat("\U0001f600", 50)), longest)
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

    private static bool IsHidden(string text) => text.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar || IsHidden(rune.Value));

    private static bool IsHidden(int codePoint) => Blanks.Contains(codePoint) || CharUnicodeInfo.GetUnicodeCategory(codePoint) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
