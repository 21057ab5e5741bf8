using System.CommandLine;
using System.CommandLine.Help;
using System.Diagnostics;
using Progressive.Cli.Commands;

namespace Progressive.Cli;

/// <summary>The commands there are, in the order in which help lists them.</summary>
internal static class CommandTree
{
    /// <summary>The name of each command.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "check", "fix", "format", "rules", "explain", "plan", "diagram", "new",
        "status", "watch", "approve", "reject", "pause", "resume", "promote", "abort", "retry", "freeze", "unfreeze", "verify", "repair", "prune", "compare",
    ];

    /// <summary>
    /// The root with the one command that a line begins with, or with all of them where it begins with none: what a process
    /// does not run it need not compile.
    /// </summary>
    public static RootCommand For(IReadOnlyList<string> args, CommandEnvironment environment)
    {
        var root = new RootCommand("Checks rollout policies, shows and steers rollouts, keeps their journals in order, and compares samples.");
        foreach (var name in args is [var first, ..] && Names.Contains(first) ? [first] : Names)
        {
            root.Subcommands.Add(Make(name, environment));
        }

        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Action = new HelpWithExample((HelpAction)help.Action!);
        }

        return root;
    }

    private static Command Make(string name, CommandEnvironment environment) => name switch
    {
        "check" => new CheckCommand(environment),
        "fix" => new FixCommand(),
        "format" => new FormatCommand(),
        "rules" => new RulesCommand(),
        "explain" => new ExplainCommand(),
        "plan" => new PlanCommand(),
        "diagram" => new DiagramCommand(),
        "new" => new NewCommand(environment),
        "status" => new StatusCommand(environment),
        "watch" => new WatchCommand(environment),
        "approve" => new ApproveCommand(environment),
        "reject" => new RejectCommand(environment),
        "pause" => new PauseCommand(environment),
        "resume" => new ResumeCommand(environment),
        "promote" => new PromoteCommand(environment),
        "abort" => new AbortCommand(environment),
        "retry" => new RetryCommand(environment),
        "freeze" => new FreezeCommand(environment),
        "unfreeze" => new UnfreezeCommand(environment),
        "verify" => new VerifyCommand(environment),
        "repair" => new RepairCommand(environment),
        "prune" => new PruneCommand(environment),
        "compare" => new CompareCommand(),
        _ => throw new UnreachableException($"There is no command '{name}'."),
    };
}
