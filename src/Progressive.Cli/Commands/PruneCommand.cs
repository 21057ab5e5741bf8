using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Progressive.Cli.Display;
using Progressive.Cli.Journals;
using Progressive.Policies;

namespace Progressive.Cli.Commands;

/// <summary><c>progressive prune</c>: removes old rollouts from a journal.</summary>
internal sealed class PruneCommand : JournalCommand
{
    private readonly Option<TimeSpan> olderThan = new("--older-than")
    {
        Description = "How long ago a rollout has to have ended, in hours, days or weeks: 12h, 90d, 26w.",
        HelpName = "AGE",
        Required = true,
        CustomParser = ReadAge,
    };

    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Says what would be removed, and removes nothing." };
    private readonly Option<string> by = GiverOptions.By();
    private readonly Option<string?> reason = GiverOptions.Reason();

    public PruneCommand(CommandEnvironment environment)
        : base("prune", "Removes rollouts that ended long ago, except the last of each target.", null, environment, needsFile: true) => Take(olderThan, dryRun, by, reason);

    public override string Example => """
        Examples:
          progressive prune --journal rollouts.db --older-than 90d --dry-run
          progressive prune --journal rollouts.db --older-than 90d --reason "retention"

        Exit codes: 0 removed, 1 rollouts that were altered are kept, 2 wrong usage, or the journal cannot be used.
        """;

    protected override bool OnlyReads(ParseResult parsed) => parsed.GetValue(dryRun);

    protected override async Task<int> RunAsync(JournalCall call, CancellationToken cancellation)
    {
        var before = CommandEnvironment.Clock.GetUtcNow() - call.Parsed.GetRequiredValue(olderThan);
        var pruning = await call.Journal.PruneAsync(
            before, call.Parsed.GetRequiredValue(by), call.Parsed.GetValue(reason), call.Parsed.GetValue(dryRun), cancellation);
        await call.WriteAsync(() => JournalJson.Write(pruning), () => JournalText.Lines(pruning));
        return pruning.Kept.IsEmpty ? ExitCode.Done : ExitCode.Altered;
    }

    private static TimeSpan ReadAge(ArgumentResult given)
    {
        var text = given.Tokens[0].Value;
        double? hours = text.Length < 2 ? null : text[^1] switch
        {
            'h' => 1,
            'd' => 24,
            'w' => 7 * 24,
            _ => null,
        };

        // More than a century is a slip, and more than a clock can go back.
        if (hours is { } unit && int.TryParse(text.AsSpan(..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count * unit is > 0 and <= 876_600)
        {
            return TimeSpan.FromHours(count * unit);
        }

        given.AddError($"Option '--older-than' is an age such as 12h, 90d or 26w, not '{ShownText.Of(text, 40)}'.");
        return default;
    }
}
