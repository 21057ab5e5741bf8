using System.CommandLine;
using Progressive.Cli.Display;
using Progressive.Cli.Journals;

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
        : base("verify", "Checks that everything in a journal is as it was written.", null, environment) => Take(head);

    public override string Example => """
        Examples:
          progressive verify --journal rollouts.db
          progressive verify --journal rollouts.db --head 4f2a09c1

        Exit codes: 0 as it was written, 1 something was changed, removed or put in, 2 wrong usage, or the journal cannot be read at all.
        """;

    protected override async Task<int> RunAsync(JournalCall call, CancellationToken cancellation)
    {
        var verification = await call.Journal.VerifyAsync(call.Parsed.GetRequiredValue(head), cancellation);
        await call.WriteAsync(() => JournalJson.Write(verification), () => JournalText.Lines(verification));
        return verification.IsWhole ? ExitCode.Done : ExitCode.Altered;
    }
}
