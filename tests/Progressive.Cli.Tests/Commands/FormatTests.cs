using System.Text;

namespace Progressive.Cli.Tests;

public sealed class FormatTests : IDisposable
{
    private static readonly string Untidy = Texts.Clean.Replace("  ", " ", StringComparison.Ordinal);

    private readonly PolicyFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_untidy_file_is_laid_out_in_place_and_named_and_then_it_stays()
    {
        var path = folder.Write("search.rollout", Untidy);

        var run = await Run.InProcess("format", path);
        var again = await Run.InProcess("format", path);

        Assert.Equal((0, path), (run.ExitCode, Assert.Single(run.Output)));
        Assert.NotEqual(Untidy, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal(0, again.ExitCode);
        Assert.Empty(again.Output);
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task Verifying_names_an_untidy_file_and_leaves_it_as_it_is()
    {
        var path = folder.Write("search.rollout", Untidy);

        var run = await Run.InProcess("format", "--verify", path);

        Assert.Equal((1, path), (run.ExitCode, Assert.Single(run.Output)));
        Assert.Equal(Untidy, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_directory_is_searched_with_all_below_it()
    {
        var path = folder.Write("search.rollout", Untidy);
        Directory.CreateDirectory(folder["below"]);
        var below = folder.Write(Path.Combine("below", "other.rollout"), Untidy);

        var verified = await Run.InProcess("format", "--verify", folder.Path);
        var formatted = await Run.InProcess("format", folder.Path);
        var again = await Run.InProcess("format", "--verify", folder.Path);

        Assert.Equal((1, 0, 0), (verified.ExitCode, formatted.ExitCode, again.ExitCode));
        Assert.Equal([below, path], verified.Output);
        Assert.Equal([below, path], formatted.Output);
        Assert.Empty(again.Output);
    }

    [Fact]
    public async Task A_directory_without_policies_is_trouble()
    {
        var run = await Run.InProcess("format", "--verify", folder.Path);

        Assert.Equal(2, run.ExitCode);
        Assert.EndsWith("there is no .rollout file in this directory.", Assert.Single(run.Error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_order_mark_and_foreign_line_ends_go()
    {
        var path = folder.Write("search.rollout", Untidy.ReplaceLineEndings("\r\n"), Encoding.UTF8);

        await Run.InProcess("format", path);
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal((byte)'p', bytes[0]);
        Assert.DoesNotContain((byte)'\r', bytes);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_as_a_policy_is_left_as_it_is_with_the_reason()
    {
        var path = folder.Write("open.rollout", "policy p {  canary {");

        var run = await Run.InProcess("format", path);

        Assert.Equal(1, run.ExitCode);
        Assert.All(run.Output, line => Assert.StartsWith(path + "(1,", line, StringComparison.Ordinal));
        Assert.Equal("policy p {  canary {", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_policy_with_findings_is_laid_out_all_the_same()
    {
        var path = folder.Write("falling.rollout", Texts.Falling.Replace("  ", " ", StringComparison.Ordinal));

        Assert.Equal(0, (await Run.InProcess("format", path)).ExitCode);
    }

    [Fact]
    public async Task A_link_stays_a_link()
    {
        var path = folder.Write("search.rollout", Untidy);
        File.CreateSymbolicLink(folder["link.rollout"], path);

        await Run.InProcess("format", folder["link.rollout"]);

        Assert.NotNull(new FileInfo(folder["link.rollout"]).LinkTarget);
        Assert.NotEqual(Untidy, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_link_that_waits_beside_a_file_is_not_written_through()
    {
        var path = folder.Write("search.rollout", Untidy);
        var other = folder.Write("other.txt", "kept");
        File.CreateSymbolicLink(path + ".formatting", other);

        await Run.InProcess("format", path);

        Assert.Equal("kept", await File.ReadAllTextAsync(other, TestContext.Current.CancellationToken));
        Assert.NotEqual(Untidy, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal(other, new FileInfo(path + ".formatting").LinkTarget);
    }

    [Fact]
    public async Task A_file_that_could_not_be_written_stays_and_leaves_nothing_beside_it()
    {
        var path = folder.Write("search.rollout", Untidy);
        Directory.CreateDirectory(folder["directory"]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PolicyTarget.TryWriteAsync(path, [1], new CancellationToken(canceled: true)));
        var trouble = await PolicyTarget.TryWriteAsync(folder["directory"], [1], TestContext.Current.CancellationToken);

        Assert.StartsWith("it could not be written: ", trouble, StringComparison.Ordinal);
        Assert.Equal(Untidy, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task No_such_file_is_trouble_and_the_others_are_laid_out()
    {
        var path = folder.Write("search.rollout", Untidy);

        var run = await Run.InProcess("format", folder["none.rollout"], path);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal([path], run.Output);
        Assert.Contains("there is no such file.", Assert.Single(run.Error), StringComparison.Ordinal);
    }
}
