using System.CommandLine;
using Progressive.Cli.Display;
using Progressive.Cli.Journals;
using Progressive.Policies;

namespace Progressive.Cli.Commands;

/// <summary><c>progressive verify</c>: whether a journal is as it was written.</summary>
internal sealed class VerifyCommand : JournalCommand
{
    private readonly Option<string[]> head = new("--head")
    {
        Description = "A head that an earlier call printed and that was kept elsewhere; it must still be there. May be given again.",
        HelpName = "HASH",
        DefaultValueFactory = _ => [],
    };

    public VerifyCommand(CommandEnvironment environment)
        : base("verify", "Checks that everything in a journal is as it was written.", null, environment, needsFile: true)
    {
        // A part of a head would be said to be missing, as if somebody had removed it.
        head.Validators.Add(given =>
        {
            foreach (var token in given.Tokens.Where(token => token.Value.Length != 64 || !token.Value.All(char.IsAsciiHexDigit)))
            {
                given.AddError($"A head is 64 hexadecimal digits, not '{ShownText.Of(token.Value, 70)}'.");
            }
        });
        Take(head);
    }

    public override string Example => """
        Examples:
          progressive verify --journal rollouts.db
          progressive verify --journal rollouts.db --head 4f2a09c17d0e5b6a8c3f1e9d2b7a6054c8e1f3092a5d7b4c6e8091a2b3c4d5e6

        Exit codes: 0 as it was written, 1 something was changed, removed or put in, 2 wrong usage, or the journal cannot be read at all.
        """;

    protected override async Task<int> RunAsync(JournalCall call, CancellationToken cancellation)
    {
        var verification = await call.Journal.VerifyAsync(call.Parsed.GetRequiredValue(head), cancellation);
        await call.WriteAsync(() => JournalJson.Write(verification), () => JournalText.Lines(verification));
        return verification.IsWhole ? ExitCode.Done : ExitCode.Altered;
    }
}
