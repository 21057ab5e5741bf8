using System.Collections.Generic;
using System.Linq;
using Sprache;

namespace Progressive.Policies.Syntax.Grammar;

/// <summary>Who has the candidate at a step: <c>20%</c>, <c>1 of 5</c>, <c>in eu-1, eu-2</c>, <c>group "beta"</c>.</summary>
internal static class AudienceGrammar
{
    private const string Expected = "an audience such as 20%, 1 of 5 or in eu-1";

    private static readonly Parser<Given<Audience>> Share =
        Lexeme.Percent.Select(share => Given<Audience>.Known(new Audience.Percentage(share.GetValueOrDefault(default)), share.Origin));

    private static readonly Parser<Token> Of = Lexeme.Word("of");

    private static readonly Parser<Given<Audience>> Count =
        from count in Lexeme.Count
        from word in Of
        from all in Lexeme.Count
        select Given<Audience>.Known(new Audience.FirstEnvironments(count.GetValueOrDefault(0), all.GetValueOrDefault(0)), count.Origin.To(all.Origin));

    private static readonly Parser<Given<Audience>> ShareOfEnvironment =
        from share in Lexeme.Percent
        from word in Of
        from environment in Lexeme.Name
        select Given<Audience>.Known(
            new Audience.EnvironmentPercentage(share.GetValueOrDefault(default), environment.Text), share.Origin.To(environment.Origin));

    private static readonly Parser<Audience> Environments = Lexeme.List(Lexeme.NameValue)
        .Select(names => (Audience)new Audience.Environments(new ValueList<string>(names.Select(name => name.GetValueOrDefault("")))));

    private static readonly Parser<Audience> Group = Lexeme.Name.Select(name => (Audience)new Audience.UserGroup(name.Text));

    private static readonly Parser<Audience> Mirror = Lexeme.Percent.Select(share => (Audience)new Audience.Mirror(share.GetValueOrDefault(default)));

    private static readonly Parser<string> Unnamed = Parse.Return("");

    private static readonly Parser<RequestComparison> Comparison = Phrase.OneOf(
        "'is' or 'matches'",
        ("is", Parse.Return(RequestComparison.Is)),
        ("matches", Parse.Return(RequestComparison.Matches)));

    private static readonly Parser<string> PartName = Lexeme.Name.Select(name => name.Text);

    private static readonly Parser<RequestMatch> Match = Phrase.OneOf(
        "'header', 'cookie', 'claim', 'query' or 'path'",
        ("header", Part(RequestPart.Header, PartName)),
        ("cookie", Part(RequestPart.Cookie, PartName)),
        ("claim", Part(RequestPart.Claim, PartName)),
        ("query", Part(RequestPart.Query, PartName)),
        ("path", Part(RequestPart.Path, Unnamed)));

    private static readonly Parser<Given<Audience>> Named = Phrase.OneOf(
        Expected,
        ("in", FromWord(Environments)),
        ("group", FromWord(Group)),
        ("mirror", FromWord(Mirror)),
        ("where", FromWord(Routes)));

    public static readonly Parser<Given<Audience>> Audience = Phrase.Choose(token => token switch
    {
        { Kind: TokenKind.Number } when token.Next is var next && next.IsWord("of") => next.Next.Kind == TokenKind.Number ? Count : ShareOfEnvironment,
        { Kind: TokenKind.Number } => Share,
        _ => Named,
    });

    private static Parser<RequestMatch> Part(RequestPart part, Parser<string> named) =>
        from name in named
        from comparison in Comparison
        from value in Lexeme.Quoted
        select new RequestMatch(part, name, comparison, value.GetValueOrDefault(""));

    private static IResult<Audience> Routes(IInput input)
    {
        var routes = new List<RequestMatch>();
        while (true)
        {
            var route = Match(input);
            if (!route.WasSuccessful)
            {
                return Outcome<Audience>.Failure(route.Remainder);
            }

            routes.Add(route.Value);
            var next = (Token)route.Remainder;
            if (!next.IsWord("or"))
            {
                return Outcome<Audience>.Success(new Audience.MatchingRequests(new ValueList<RequestMatch>(routes)), next);
            }

            input = next.Next;
        }
    }

    // Its place reaches from the word before to its last token.
    private static Parser<Given<Audience>> FromWord(Parser<Audience> rest) => input =>
    {
        var word = ((Token)input).Previous!;
        var audience = rest(input);
        return audience.WasSuccessful
            ? Outcome<Given<Audience>>.Success(
                Given<Audience>.Known(audience.Value, word.Origin.To(((Token)audience.Remainder).Previous!.Origin)), audience.Remainder)
            : Outcome<Given<Audience>>.Failure(audience.Remainder);
    };
}
