using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Syntax;

namespace Progressive.Policies.Repairs;

/// <summary>The links of a reaction as they are written, each from its first token to its last.</summary>
internal static class ReactionLinks
{
    public static List<List<Token>> In(WrittenText written, Origin reaction)
    {
        var links = new List<List<Token>>();
        foreach (var token in written.TokensIn(reaction))
        {
            if (links.Count == 0 || token.IsWord("then"))
            {
                links.Add([]);
            }

            if (!token.IsWord("then"))
            {
                links[links.Count - 1].Add(token);
            }
        }

        return [.. links.Where(link => link.Count > 0)];
    }

    /// <summary>Takes a link out that another one follows, with the 'then' between them.</summary>
    public static TextEdit WithoutLink(List<List<Token>> links, int at) => TextEdit.Remove(links[at][0].Origin.Start, links[at + 1][0].Origin.Start);

    public static int End(this List<Token> link) => link[link.Count - 1].Origin.End;
}
