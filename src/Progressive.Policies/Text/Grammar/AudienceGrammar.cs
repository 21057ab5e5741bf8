using Sprache;

namespace Progressive.Policies.Text.Grammar;

/// <summary>Who has the candidate at a step: <c>20%</c>, <c>1 of 5</c>, <c>in eu-1, eu-2</c>.</summary>
internal static class AudienceGrammar
{
    private const string Expected = "an audience such as 20%, 1 of 5 or in eu-1";

    public static readonly Parser<Given<Audience>> Audience = Phrase.Choose(token => token switch
    {
        { Kind: TokenKind.Number } when token.Next.IsWord("of") && token.Next.Next.Kind == TokenKind.Number => Count,
        { Kind: TokenKind.Number } when token.Next.IsWord("of") => ShareOfEnvironment,
        { Kind: TokenKind.Number } => Share,
        _ => Phrase.OneOf(
            Expected,
            ("in", Environments),
            ("group", Lexeme.Name.Select(Nobody).NotCarriedOut("group")),
            ("mirror", Lexeme.Percent.Select(_ => default(Given<Audience>)).NotCarriedOut("mirror")),
            ("where", Lexeme.Name.Then(_ => Lexeme.Name).Then(_ => Lexeme.Name).Then(_ => Lexeme.Name).Select(Nobody).NotCarriedOut("where"))),
    });

    private static Parser<Given<Audience>> Share =>
        Lexeme.Percent.Select(share => Given<Audience>.Known(new ShareAudience(share.Or(default)), share.Origin));

    private static Parser<Given<Audience>> Count =>
        from count in Lexeme.Count
        from word in Lexeme.Word("of")
        from all in Lexeme.Count
        select Given<Audience>.Known(new CountAudience(count.Or(0), all.Or(0)), count.Origin.To(all.Origin));

    private static Parser<Given<Audience>> ShareOfEnvironment =>
        (from share in Lexeme.Percent
         from word in Lexeme.Word("of")
         from environment in Lexeme.Name
         select Given<Audience>.Unknown(share.Origin)).NotCarriedOut("a share of one environment");

    private static Parser<Given<Audience>> Environments => input =>
    {
        var word = ((Token)input).Previous!;
        return Lexeme.List(Lexeme.Name).Select(names => Given<Audience>.Known(
            new EnvironmentsAudience(new ValueList<string>(System.Linq.Enumerable.Select(names, name => name.Text))),
            word.Origin.To(names[names.Length - 1].Origin)))(input);
    };

    private static Given<Audience> Nobody(Token token) => Given<Audience>.Unknown(token.Origin);
}
