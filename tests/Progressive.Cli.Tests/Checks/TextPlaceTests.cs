using Progressive.Cli.Checks;
using Progressive.Policies;

namespace Progressive.Cli.Tests;

public sealed class TextPlaceTests
{
    private const string Text = "ab\r\ncd\ref\ngh";

    [Theory]
    [InlineData(0, 0, 1, 1)]
    [InlineData(0, 2, 1, 3)]
    [InlineData(0, 4, 2, 1)]
    [InlineData(1, 7, 3, 2)]
    [InlineData(1, 9, 4, 1)]
    [InlineData(1, 11, 4, 3)]
    public void The_end_of_a_part_counts_lines_as_the_language_does(int start, int length, int line, int column) =>
        Assert.Equal(new TextPlace(line, column), TextPlace.Behind(Text, new Origin(1, start + 1, start, length)));

    [Theory]
    [InlineData(2, 2, 5, "cd")]
    [InlineData(3, 1, 7, "ef")]
    [InlineData(4, 3, 12, "gh")]
    public void A_line_is_taken_whole_and_without_its_end(int line, int column, int start, string expected) =>
        Assert.Equal(expected, TextPlace.LineAt(Text, new Origin(line, column, start, 0)).ToString());
}
