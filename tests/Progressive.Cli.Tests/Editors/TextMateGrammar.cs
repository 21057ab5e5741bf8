using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Progressive.Cli.Tests.Editors;

/// <summary>As much of a TextMate grammar as editors need for policies: line by line, the first match counts, of two the first pattern.</summary>
internal sealed class TextMateGrammar
{
    private readonly Dictionary<JsonNode, Rule> rules = [];
    private readonly JsonNode grammar;
    private readonly Rule root;

    public TextMateGrammar(string json)
    {
        grammar = JsonNode.Parse(json)!;
        root = new(null, null, null, [], [], Patterns(grammar));
    }

    /// <summary>The scopes of every character, from the outermost in, one entry a line end included.</summary>
    public string[] Scopes(string text)
    {
        var scopes = new string[text.Length];
        Array.Fill(scopes, "");
        var stack = new Stack<Rule>([root]);
        var start = 0;
        foreach (var line in Regex.Split(text, @"(?<=\r\n|\n|\r(?!\n))"))
        {
            Run(line.TrimEnd('\r', '\n') + "\n", start, stack, scopes);
            start += line.Length;
        }

        return scopes;
    }

    private static void Run(string line, int start, Stack<Rule> stack, string[] scopes)
    {
        var found = new Dictionary<Regex, Match>();
        var at = 0;
        while (at < line.Length)
        {
            var (match, rule) = First(line, at, stack.Peek(), found);
            Paint(scopes, start + at, start + (match?.Index ?? line.Length), NamesOf(stack));
            if (match is null)
            {
                return;
            }

            var (from, to) = (start + match.Index, start + match.Index + match.Length);
            if (rule is null)
            {
                var closed = NamesOf(stack);
                var ended = stack.Pop();
                Paint(scopes, from, to, closed);
                PaintGroups(scopes, start, match, ended.EndCaptures, closed);
            }
            else
            {
                var names = NamesOf(stack).Append(rule.Name);
                Paint(scopes, from, to, names);
                PaintGroups(scopes, start, match, rule.Captures, names);
                if (rule.End is not null)
                {
                    stack.Push(rule);
                }
            }

            // What matches nothing moves on only by ending a rule.
            at = match.Index + match.Length + (match.Length == 0 && rule is not null ? 1 : 0);
        }
    }

    private static (Match? Match, Rule? Rule) First(string line, int at, Rule current, Dictionary<Regex, Match> found)
    {
        (Match? Match, Rule? Rule) first = (current.End is { } end ? Next(end) : null, null);
        foreach (var rule in current.Patterns.Value)
        {
            if (Next(rule.Begin!) is { } match && (first.Match is null || match.Index < first.Match.Index))
            {
                first = (match, rule);
            }
        }

        return first;

        Match? Next(Regex regex)
        {
            if (!found.TryGetValue(regex, out var match) || (match.Success && match.Index < at))
            {
                found[regex] = match = regex.Match(line, at);
            }

            return match.Success ? match : null;
        }
    }

    private static string?[] NamesOf(Stack<Rule> stack) => [.. stack.Reverse().Select(rule => rule.Name)];

    private static void PaintGroups(string[] scopes, int start, Match match, IEnumerable<(int Group, string Name)> captures, IEnumerable<string?> names)
    {
        foreach (var (group, name) in captures)
        {
            if (match.Groups[group] is { Success: true } captured)
            {
                Paint(scopes, start + captured.Index, start + captured.Index + captured.Length, names.Append(name));
            }
        }
    }

    private static void Paint(string[] scopes, int from, int to, IEnumerable<string?> names)
    {
        var all = string.Join(' ', names.Where(name => name is not null));
        for (var place = from; place < Math.Min(to, scopes.Length); place++)
        {
            scopes[place] = all;
        }
    }

    private Rule RuleOf(JsonNode node)
    {
        if ((string?)node["include"] is { } name)
        {
            return RuleOf(grammar["repository"]![name.TrimStart('#')]!);
        }

        if (!rules.TryGetValue(node, out var rule))
        {
            rules[node] = rule = new(
                (string?)node["name"],
                RegexOf(node["begin"] ?? node["match"]!),
                node["end"] is { } end ? RegexOf(end) : null,
                CapturesOf(node["beginCaptures"] ?? node["captures"]),
                CapturesOf(node["endCaptures"]),
                Patterns(node));
        }

        return rule;
    }

    private Lazy<Rule[]> Patterns(JsonNode node) => new(() => [.. (node["patterns"]?.AsArray() ?? []).Select(pattern => RuleOf(pattern!))]);

    private static Regex RegexOf(JsonNode pattern) => new((string)pattern!, RegexOptions.CultureInvariant);

    private static (int, string)[] CapturesOf(JsonNode? captures) =>
        [.. (captures?.AsObject() ?? []).Select(capture => (int.Parse(capture.Key, System.Globalization.CultureInfo.InvariantCulture), (string)capture.Value!["name"]!))];

    private sealed record Rule(
        string? Name, Regex? Begin, Regex? End, (int Group, string Name)[] Captures, (int Group, string Name)[] EndCaptures, Lazy<Rule[]> Patterns);
}
