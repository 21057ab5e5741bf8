using Progressive.Policies.Syntax;
using Progressive.Policies.Syntax.Grammar;

namespace Progressive.Policies.Tests.Fuzzing;

/// <summary>What holds for every text whatsoever.</summary>
internal static class Promises
{
    /// <summary>How often the next token may be asked for, for each token there is.</summary>
    public const int StepsPerToken = 4;

    private const int LongestMessage = 300;

    /// <summary>The first promise a text breaks, or null.</summary>
    public static string? Broken(string text, out PolicyFile? file)
    {
        file = null;
        try
        {
            file = PolicyText.Parse(text);
            return OfFindings(text, file) ?? OfPolicies(file) ?? OfWork(text);
        }
        catch (Exception thrown)
        {
            return thrown.ToString();
        }
    }

    /// <summary>How often a text's reading asked for the next token, and how many tokens there are.</summary>
    public static (long Steps, int Tokens) Work(string text)
    {
        var scan = Scanner.Run(text);
        var tokens = 1;
        for (var token = scan.First; token.Kind != TokenKind.End; token = token.Next)
        {
            tokens++;
        }

        var before = scan.Steps;
        PolicyGrammar.File(scan.First).Value(new FileDraft());
        return (scan.Steps - before, tokens);
    }

    private static string? OfWork(string text)
    {
        var (steps, tokens) = Work(text);
        return steps > StepsPerToken * (long)tokens ? $"{steps} steps over {tokens} tokens" : null;
    }

    private static string? OfFindings(string text, PolicyFile file)
    {
        if (file.HasErrors != (file.Policies.Count == 0))
        {
            return $"{file.Policies.Count} policies and errors: {file.HasErrors}";
        }

        var (line, lineStart, read) = (1, 0, 0);
        Finding? before = null;
        foreach (var finding in file.Findings)
        {
            var origin = finding.Origin;
            if (origin.Start < 0 || origin.Length < 0 || origin.End > text.Length)
            {
                return $"outside of the text: {finding}";
            }

            if (before is not null && (before.Origin.Start, string.CompareOrdinal(before.Rule.Id, finding.Rule.Id)).CompareTo((origin.Start, 0)) > 0)
            {
                return $"out of order: {before} and {finding}";
            }

            for (; read < origin.Start; read++)
            {
                if (text[read] == '\n' || (text[read] == '\r' && (read + 1 == text.Length || text[read + 1] != '\n')))
                {
                    (line, lineStart) = (line + 1, read + 1);
                }
            }

            if ((origin.Line, origin.Column) != (line, origin.Start - lineStart + 1))
            {
                return $"in line {line}, column {origin.Start - lineStart + 1}: {finding}";
            }

            if (finding.Message.Length > LongestMessage || ShownText.Of(finding.Message) != finding.Message)
            {
                return $"not fit to be shown: {finding}";
            }

            before = finding;
        }

        return null;
    }

    private static string? OfPolicies(PolicyFile file)
    {
        foreach (var policy in file.Policies)
        {
            var again = PolicyText.Parse(policy.ToText());
            if (again.HasErrors || again.Policies is not [var same] || !same.Equals(policy) || same.ToText() != policy.ToText())
            {
                return $"not the same when printed:\n{policy.ToText()}\n{string.Join("\n", again.Findings)}";
            }
        }

        return null;
    }
}
