using System.Linq;
using Sprache;

namespace Progressive.Policies.Text.Grammar;

/// <summary>Who has the candidate at a step: <c>20%</c>, <c>1 of 5</c>, <c>in eu-1, eu-2</c>.</summary>
internal static class AudienceGrammar
{
    private const string Expected = "an audience such as 20%, 1 of 5 or in eu-1";

    private static readonly Parser<Given<Audience>> Share =
        Lexeme.Percent.Select(share => Given<Audience>.Known(new ShareAudience(share.Or(default)), share.Origin));

    private static readonly Parser<Token> Of = Lexeme.Word("of");

    private static readonly Parser<Given<Audience>> Count =
        from count in Lexeme.Count
        from word in Of
        from all in Lexeme.Count
        select Given<Audience>.Known(new CountAudience(count.Or(0), all.Or(0)), count.Origin.To(all.Origin));

    private static readonly Parser<Given<Audience>> ShareOfEnvironment =
        (from share in Lexeme.Percent
         from word in Of
         from environment in Lexeme.Name
         select Given<Audience>.Unknown(share.Origin)).NotCarriedOut("a share of one environment");

    private static readonly Parser<Given<string>[]> Names = Lexeme.List(Lexeme.NameValue);

    private static readonly Parser<Given<Audience>> Named = Phrase.OneOf(
        Expected,
        ("in", Environments),
        ("group", Lexeme.Name.Select(Nobody).NotCarriedOut("group")),
        ("mirror", Lexeme.Percent.Select(share => Given<Audience>.Unknown(share.Origin)).NotCarriedOut("mirror")),
        ("where", Lexeme.Name.Then(Lexeme.Name).Then(Lexeme.Name).Then(Lexeme.Name).Select(Nobody).NotCarriedOut("where")));

    public static readonly Parser<Given<Audience>> Audience = Phrase.Choose(token => token switch
    {
        { Kind: TokenKind.Number } when token.Next is var next && next.IsWord("of") => next.Next.Kind == TokenKind.Number ? Count : ShareOfEnvironment,
        { Kind: TokenKind.Number } => Share,
        _ => Named,
    });

    private static Outcome<Given<Audience>> Environments(IInput input)
    {
        var word = ((Token)input).Previous!;
        var names = Names(input);
        return names.WasSuccessful
            ? Outcome<Given<Audience>>.Success(
                Given<Audience>.Known(
                    new EnvironmentsAudience(new ValueList<string>(names.Value.Select(name => name.Or("")))),
                    word.Origin.To(names.Value[names.Value.Length - 1].Origin)),
                names.Remainder)
            : Outcome<Given<Audience>>.Failure(names.Remainder);
    }

    private static Given<Audience> Nobody(Token token) => Given<Audience>.Unknown(token.Origin);
}
