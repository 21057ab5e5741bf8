using System.CommandLine;
using Progressive.Cli.Display;
using Progressive.Cli.Rules;
using Progressive.Policies;

namespace Progressive.Cli.Commands;

/// <summary><c>progressive rules [PRGnnnn]</c>: every rule, or one with its reason and its samples.</summary>
internal sealed class RulesCommand : Command, IExample
{
    private readonly Argument<string?> id = new("RULE")
    {
        Description = "The rule's id, such as PRG0101; left out: all.",
        Arity = ArgumentArity.ZeroOrOne,
        HelpName = "RULE",
    };

    private readonly Option<OutputFormat> format = WordOption.Of<OutputFormat>("--format", "text for people, the default, or json for programs.");

    public RulesCommand() : base("rules", "Lists the rules that policies, and code that uses them, are checked by, or explains one.")
    {
        id.CompletionSources.Add(_ => RuleList.All.Rules.Select(rule => new System.CommandLine.Completions.CompletionItem(rule.Id, detail: rule.Title)));
        Arguments.Add(id);
        Options.Add(format);
        SetAction(RunAsync);
    }

    public string Example => """
        Examples:
          progressive rules
          progressive rules PRG0101
          progressive rules --format json

        Exit codes: 0 shown, 2 wrong usage or no such rule.
        """;

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var isJson = parsed.GetValue(format) == OutputFormat.Json;
        if (parsed.GetValue(id) is not { } wanted)
        {
            return await WriteAsync(isJson ? Screen.Document(RuleJson.Write(RuleList.All)) : RuleText.Lines(RuleList.All));
        }

        if (PolicyRules.Find(wanted.ToUpperInvariant()) is not { } rule)
        {
            var nearest = Spelling.Suggest(wanted, RuleList.All.Rules.Select(known => known.Id));
            await parsed.Error.WriteLineAsync($"There is no rule '{ShownText.Of(wanted, 40)}'.{nearest}");
            return ExitCode.UserError;
        }

        var one = RuleReport.Of(rule);
        return await WriteAsync(isJson ? Screen.Document(RuleJson.Write(one)) : RuleText.Lines(one));

        async Task<int> WriteAsync(IEnumerable<string> lines)
        {
            await parsed.Output.WriteLinesAsync(lines, cancellation);
            return ExitCode.Done;
        }
    }
}
