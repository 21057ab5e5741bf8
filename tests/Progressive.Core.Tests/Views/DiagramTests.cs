using CsCheck;
using Progressive.Core.Views;
using Progressive.Policies;

namespace Progressive.Core.Tests.Views;

public sealed class DiagramTests
{
    [Fact]
    public void No_name_ends_a_label_or_means_anything() => Gen.String.Sample(text =>
    {
        var escaped = Diagram.Escape(text);

        Assert.DoesNotMatch("[\"<>&`\\\\\r\n]", escaped);
        Assert.DoesNotMatch("#(?!(35|92|96|quot|lt|gt|amp);)", escaped);
    });

    [Fact]
    public void T50_no_character_of_Unicode_hides_in_a_label_or_ends_it() => Assert.All(Enumerable.Range(0, 0x110000).Where(code => code is < 0xd800 or > 0xdfff).Chunk(6), codes =>
    {
        var escaped = Diagram.Escape(string.Concat(codes.Select(char.ConvertFromUtf32)));

        Assert.Equal(ShownText.Of(escaped), escaped);
        Assert.DoesNotMatch("[\"<>&`\\\\\r\n]", escaped);
    });

    [Theory]
    [InlineData("a \"b\" <c> & `d` #e \\f", "a #quot;b#quot; #lt;c#gt; #amp; #96;d#96; #35;e #92;f")]
    [InlineData("end", "end")]
    public void A_name_is_escaped(string name, string expected) => Assert.Equal(expected, Diagram.Escape(name));
}
