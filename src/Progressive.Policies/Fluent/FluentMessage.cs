using System;
using System.Linq;
using System.Text.RegularExpressions;

namespace Progressive.Policies.Fluent;

/// <summary>Says what is wrong with a policy in C# by the calls of C#, wherever a message quotes the language of texts.</summary>
internal static class FluentMessage
{
    // Names stand in quotes as well: a word alone is the language's only after one that says what to do with it, or before one that only it can have.
    private static readonly Regex Quoted = new(
        @"(?<name>\b(?:gate|metric|ring|environment|hook|policy|label) )?"
        + @"(?<cue>\b(?:[Ww]rite|[Aa]dd|[Rr]emove|[Ll]eave|or|with|without|example|behind|say|after|correct|shorten|so|no|Only|guards|follow|follows) )?"
        + @"'(?<said>[^']+)'(?<tail> (?:stands here a second time|does not decide|allows for chance|goes from|takes no time))?",
        RegexOptions.CultureInvariant);

    private static readonly Regex Example = new(@"(?<=: )(?<said>[^':]+?)(?=\.?$)", RegexOptions.CultureInvariant);

    private static readonly Regex Amount = new(
        @"(?<=\b(?:[Ww]rite|such as|for example|Was) )(?<said>[0-9]+(?:\.[0-9]+)?(?:%|pp|/\w+)?(?: (?:of|per) [0-9]+)?)(?= meant\?|[.,;]|$)", RegexOptions.CultureInvariant);

    private static readonly Regex MethodNames = new(@"(?<=\bWrite )(?<said>[a-z-]+(?: or [a-z-]+)*)(?=, or leave)", RegexOptions.CultureInvariant);

    // A name could be 'halt', and hardly 'hold 10m'.
    private static readonly Regex Unmistakable = new("[0-9\"]|^in |^where | of ", RegexOptions.CultureInvariant);

    private static readonly Regex Declaration = new(@"Declare it: metric .+ \.\.\.$", RegexOptions.CultureInvariant);

    /// <summary>The finding in the words of C#.</summary>
    public static Finding Of(Finding finding) => finding with { Message = Of(finding.Message) };

    private static string Of(string message)
    {
        var said = Quoted.Replace(message, Code);
        said = Example.Replace(said, found => FluentPiece.UnitClause(found.Value) ?? FluentPiece.Of(found.Value) ?? found.Value);
        said = Amount.Replace(said, found => FluentPiece.Amount(found.Value) ?? found.Value);
        said = MethodNames.Replace(said, found => string.Join(" or ", found.Value.Split([" or "], StringSplitOptions.None).Select(name => FluentPiece.Word(name) ?? name)));
        return Declaration.Replace(said, "Declare it by .Distribution(...), .Proportion(...), .Rate(...) or .Gauge(...).");
    }

    private static string Code(Match found)
    {
        var (said, tail) = (found.Groups["said"].Value, found.Groups["tail"].Value);
        var isMeant = found.Groups["cue"].Success || tail.Length > 0;
        var isReaction = found.Groups["cue"].Value == "follows " || tail == " takes no time";
        var code = found.Groups["name"].Success ? null
            : isReaction && FluentPiece.Reaction(said) is { } reaction ? reaction
            : isMeant ? FluentPiece.Word(said) ?? FluentPiece.Of(said)
            : Unmistakable.IsMatch(said) ? FluentPiece.Of(said)
            : null;
        return code is null ? found.Value : $"{found.Groups["cue"].Value}'{code}'{tail}";
    }
}
