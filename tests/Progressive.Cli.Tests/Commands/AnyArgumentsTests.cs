using CsCheck;
using Progressive.Cli.Tests.Rollouts;

namespace Progressive.Cli.Tests;

/// <summary>Whatever is typed, a command ends with a code of its own and never with a stack trace.</summary>
public sealed class AnyArgumentsTests : IDisposable
{
    private readonly JournalFolder journal = new();
    private readonly PolicyFolder folder = new();

    public void Dispose()
    {
        journal.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Any_arguments_end_with_a_code_and_without_a_stack_trace() => Gen
        .Select(Gen.OneOf(Commands), Gen.OneOf(Words()).Array[0, 6])
        .Sample(
            line =>
            {
                var run = Run.InProcess([line.Item1, .. line.Item2]).GetAwaiter().GetResult();

                Assert.InRange(run.ExitCode, 0, 4);
                Assert.DoesNotContain(run.Error, text => text.Contains("Exception", StringComparison.Ordinal) || text.StartsWith("   at ", StringComparison.Ordinal));
                Assert.True(run.ExitCode != 2 || run.Error.Length > 0, "A refusal says why.");
            },
            iter: 600,
            threads: 1,
            print: line => string.Join(' ', [line.Item1, .. line.Item2]));

    // 'new' writes where it is run: its own tests give it a folder.
    private static string[] Commands => [.. CommandTree.Names.Where(name => name != "new"), "", "chek", "--help", "[suggest:5]"];

    private string[] Words() =>
    [
        folder.Write("clean.rollout", Texts.Clean), folder.Write("falling.rollout", Texts.Falling), folder.Write("open.rollout", "policy p {"),
        folder.Write("bytes.rollout", [0xff, 0x00, 0xfe]), folder.Write("empty", ""), folder.Write("numbers.txt", "1 2 3 4 5 6"),
        folder.Write("text.txt", "one, two"), folder.Path, folder["none"], journal.Path, "", " ", "a\0b", "@x", "-", "--", "/?", "-h", "\u202e", "~",
        "--journal", "--journal=" + journal.Path, "--format", "--format=json", "json", "sarif", "xml", "--baseline", "--candidate", "--margin", "10%", "-5%",
        "none", "NaN", "1e999", "--column", "--quantile", "p99", "p100", "--confidence", "95%", "0%", "--method", "quantile", "--exact", "--wait", "0", "-1",
        "--by", "--reason", "--to-end", "--verify", "PRG0101", "PRG9999", "search", "1", "99999999999999999999",
    ];
}
