using System.Text;
using CsCheck;

namespace Progressive.Cli.Tests;

public sealed class CheckTests : IDisposable
{
    private const string TooLow = "error PRG0101: ";
    private const string TooLarge = "warning PRG0111: ";

    private readonly PolicyFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_clean_file_ends_with_0_and_a_count()
    {
        var run = await Run.InProcess("check", folder.Write("search.rollout", Texts.Clean));

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Equal(["1 policy in 1 file, no findings."], run.Error);
    }

    [Fact]
    public async Task Several_policies_in_one_file_are_counted()
    {
        var text = Texts.Clean + "\n" + Texts.Clean.Replace("policy search", "policy cart", StringComparison.Ordinal);

        var run = await Run.InProcess("check", folder.Write("both.rollout", text));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["2 policies in 1 file, no findings."], run.Error);
    }

    [Fact]
    public async Task An_error_is_one_line_with_the_path_as_given_and_ends_with_1()
    {
        folder.Write("search.rollout", Texts.Falling);
        var path = Path.GetRelativePath(Environment.CurrentDirectory, folder["search.rollout"]);

        var run = await Run.InProcess("check", path);

        Assert.Equal(1, run.ExitCode);
        Assert.Collection(
            run.Output,
            line => Assert.StartsWith($"{path}(4,10): {TooLarge}", line, StringComparison.Ordinal),
            line => Assert.StartsWith($"{path}(5,10): {TooLow}", line, StringComparison.Ordinal));
        Assert.Equal(["2 findings in 1 file."], run.Error);
    }

    [Fact]
    public async Task Warnings_alone_are_clean()
    {
        var path = folder.Write("search.rollout", Texts.Unwise);

        var run = await Run.InProcess("check", path);

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith($"{path}(4,10): {TooLarge}", Assert.Single(run.Output), StringComparison.Ordinal);
        Assert.Equal(["1 finding in 1 file."], run.Error);
    }

    [Fact]
    public async Task Findings_of_several_files_come_in_the_order_of_the_files()
    {
        var unwise = folder.Write("b.rollout", Texts.Unwise);
        var falling = folder.Write("a.rollout", Texts.Falling);

        var run = await Run.InProcess("check", unwise, folder.Write("c.rollout", Texts.Clean), falling);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal([unwise, falling, falling], run.Output.Select(line => line[..line.IndexOf('(', StringComparison.Ordinal)]));
        Assert.Equal(["3 findings in 3 files."], run.Error);
    }

    [Fact]
    public async Task An_empty_file_holds_no_policy()
    {
        var path = folder.Write("empty.rollout", "");

        var run = await Run.InProcess("check", path);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"{path}(1,1): error PRG0010: ", Assert.Single(run.Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_order_mark_moves_no_column()
    {
        var text = "policy p { canary { stap 5% } }";
        var plain = await Run.InProcess("check", folder.Write("policy.rollout", text));

        var marked = await Run.InProcess("check", folder.Write("policy.rollout", text, Encoding.UTF8));

        Assert.NotEmpty(plain.Output);
        Assert.Equal(plain.Output, marked.Output);
    }

    [Fact]
    public void Any_text_ends_without_an_exception_and_with_one_line_for_each_finding() =>
        Gen.String.Sample(
            text =>
            {
                var path = folder.Write("any.rollout", Texts.Clean.Insert(text.Length % Texts.Clean.Length, text));
                var run = Run.InProcess("check", path).GetAwaiter().GetResult();
                Assert.InRange(run.ExitCode, 0, 1);
                Assert.All(run.Output, line => Assert.StartsWith(path + "(", line, StringComparison.Ordinal));
            },
            iter: 200,
            threads: 1);
}
