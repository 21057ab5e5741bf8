using CsCheck;
using Progressive.Core.Views;

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

    [Theory]
    [InlineData("a \"b\" <c> & `d` #e \\f", "a #quot;b#quot; #lt;c#gt; #amp; #96;d#96; #35;e #92;f")]
    [InlineData("end", "end")]
    public void A_name_is_escaped(string name, string expected) => Assert.Equal(expected, Diagram.Escape(name));
}
