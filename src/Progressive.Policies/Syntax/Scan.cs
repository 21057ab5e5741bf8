using System.Collections.Generic;

namespace Progressive.Policies.Syntax;

/// <summary>A scanned text: its tokens and what was found wrong while reading them.</summary>
internal sealed class Scan(string source)
{
    private Finding? rejected;
    private HashSet<string>? declaredUnits;
    private Dictionary<Token, Dictionary<object, object>>? memos;

    public string Source => source;

    /// <summary>How often a next token was asked for: the work of reading, which tests hold to a few steps for each token.</summary>
    public int Steps { get; set; }

    public Token First { get; set; } = null!;

    public List<Finding> Findings { get; } = [];

    /// <summary>Characters that no reader of the text would see. What the text says is read all the same, as it was when they were still accepted.</summary>
    public List<Finding> Unseen { get; } = [];

    /// <summary>Words that stand behind an <c>in</c>: units the policies declare, wherever they are used.</summary>
    public HashSet<string> DeclaredUnits
    {
        get
        {
            if (declaredUnits is null)
            {
                declaredUnits = [];
                for (var token = First; token.Kind != TokenKind.End; token = token.Next)
                {
                    if (token.IsWord("in") && token.Next.Kind == TokenKind.Word)
                    {
                        declaredUnits.Add(token.Next.Text);
                    }
                }
            }

            return declaredUnits;
        }
    }

    /// <summary>A fault the reader recovers from by itself.</summary>
    public void Report(Finding finding) => Findings.Add(finding);

    /// <summary>Why a parser failed. Of several, the one farthest in the text stands.</summary>
    public void Reject(Finding finding)
    {
        if (rejected is null || finding.Origin.Start >= rejected.Origin.Start)
        {
            rejected = finding;
        }
    }

    /// <summary>What Sprache may note about a place; this grammar has no need of it.</summary>
    public Dictionary<object, object> MemosOf(Token token)
    {
        memos ??= [];
        return memos.TryGetValue(token, out var known) ? known : memos[token] = [];
    }

    /// <summary>Starts afresh: what was rejected before belongs to an alternative that was not needed.</summary>
    public void Forget() => rejected = null;

    /// <summary>Reports why the last parser failed.</summary>
    public void ReportRejected()
    {
        if (rejected is not null)
        {
            Findings.Add(rejected);
            rejected = null;
        }
    }
}
