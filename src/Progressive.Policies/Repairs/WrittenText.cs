using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Syntax;

namespace Progressive.Policies.Repairs;

/// <summary>A text with what it says, where its tokens and statements stand, and what is wrong with it.</summary>
internal sealed class WrittenText
{
    private const int LongestShown = 40;

    private readonly Dictionary<int, Token> tokens = [];
    private readonly List<Statement> statements;

    public WrittenText(string source)
    {
        Source = source;
        Findings = PolicyText.Parse(source).Findings;
        (File, var scan) = PolicyText.Read(source);
        for (var token = scan.First; token.Kind != TokenKind.End; token = token.Next)
        {
            tokens[token.Origin.Start] = token;
        }

        Layout = new Layout(source);
        statements = Statements.Of(scan.First);
    }

    public string Source { get; }

    public FileDraft File { get; }

    public ValueList<Finding> Findings { get; }

    public Layout Layout { get; }

    /// <summary>The policy a place lies in.</summary>
    public PolicyDraft? PolicyAt(Origin place) => File.Policies.FirstOrDefault(policy => policy.Extent.Contains(place));

    public Token? TokenAt(int start) => tokens.TryGetValue(start, out var token) ? token : null;

    /// <summary>The tokens that lie in a place.</summary>
    public IEnumerable<Token> TokensIn(Origin place)
    {
        // A line end takes no room: it would lie in the place before it as well.
        for (var token = TokenAt(place.Start); token is not null && token.Origin.Start < place.End && token.Origin.End <= place.End; token = token.Next)
        {
            yield return token;
        }
    }

    /// <summary>The text of a place.</summary>
    public string TextOf(Origin place) => Source.Substring(place.Start, place.Length);

    /// <summary>What a statement says before its block, as a title shows it.</summary>
    public string HeadOf(Statement statement) => ShownText.Of(Source.Substring(statement.Start, statement.EndOfHead.Origin.End - statement.Start), LongestShown);

    /// <summary>The innermost statement that a place lies in.</summary>
    public Statement? StatementAt(Origin place)
    {
        Statement? found = null;
        var among = statements;
        while (among.FirstOrDefault(statement => statement.Start <= place.Start && place.End <= statement.End) is { } inner)
        {
            found = inner;
            among = inner.Inner;
        }

        return found;
    }

    /// <summary>The innermost statement with a block that a place lies in, be it in what stands before the block.</summary>
    public Statement? BlockAt(Origin place)
    {
        var statement = StatementAt(place);
        while (statement is not null && (statement.Open is null || statement.Close is null))
        {
            statement = statement.Parent;
        }

        return statement;
    }
}
