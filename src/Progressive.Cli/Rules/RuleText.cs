using Progressive.Cli.Display;
using Progressive.Policies;

namespace Progressive.Cli.Rules;

/// <summary>What <c>rules</c> shows to people.</summary>
internal static class RuleText
{
    private const int Width = 100;

    // The sample of a policy that is too large is too large to be read.
    private const int MostLines = 40;

    /// <summary>One line for each rule.</summary>
    public static IEnumerable<string> Lines(RuleList list)
    {
        var table = new TextTable();
        foreach (var rule in list.Rules)
        {
            table.Add(rule.Id, EnumWords.Of(rule.Severity), rule.Title);
        }

        return table.Lines();
    }

    /// <summary>All of one rule.</summary>
    public static IEnumerable<string> Lines(RuleReport rule) =>
    [
        $"{rule.Id} {rule.Title}",
        Meaning(rule),
        "",
        .. Paragraph.Of(rule.Rationale, Width),
        "",
        rule.Severity == Severity.Error ? "Refused:" : "Advised against:",
        "",
        .. Sample(rule.BadSample),
        "",
        "Mended:",
        "",
        .. Sample(rule.GoodSample),
        "",
        .. rule.Allow is { } allow ? (string[])[$"Where it is right all the same, {(IsOfCode(rule) ? "before the line" : "in the block")} that the finding stands in:", "", "  " + allow]
            : ["An error cannot be allowed."],
    ];

    private static bool IsOfCode(RuleReport rule) => rule.Language == "csharp";

    private static string Meaning(RuleReport rule) => (rule.Severity, IsOfCode(rule)) switch
    {
        (Severity.Error, false) => "An error: it refuses the policy.",
        (_, false) => "A warning: advice that does not refuse the policy.",
        (Severity.Error, _) => "An error in C#: the code does not compile.",
        _ => "A warning of the compiler, about C# that uses policies.",
    };

    private static IEnumerable<string> Sample(string sample)
    {
        var lines = sample.ReplaceLineEndings("\n").Split('\n');
        return lines.Take(MostLines).Select(line => "  " + ShownText.Of(line, Width))
            .Concat(lines.Length > MostLines ? [$"  ... and {lines.Length - MostLines} more lines"] : []);
    }
}
