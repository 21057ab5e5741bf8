using Superpower;
using Superpower.Model;
using Superpower.Parsers;
using Superpower.Tokenizers;

namespace Progressive.Policies.Benchmarks.Peers;

/// <summary>What the running example needs of the language, over the tokens of Superpower. It checks no rule.</summary>
internal static class SuperpowerGrammar
{
    private enum Kind
    {
        Word,
        Quoted,
        Number,
        Open,
        Close,
        Comma,
    }

    private static readonly Tokenizer<Kind> Tokens = new TokenizerBuilder<Kind>()
        .Ignore(Span.WhiteSpace)
        .Ignore(Comment.ShellStyle)
        .Match(Character.EqualTo('{'), Kind.Open)
        .Match(Character.EqualTo('}'), Kind.Close)
        .Match(Character.EqualTo(','), Kind.Comma)
        .Match(QuotedString.CStyle, Kind.Quoted)
        .Match(Span.MatchedBy(Character.Letter.IgnoreThen(Character.LetterOrDigit.Or(Character.In('-', '_', '.')).IgnoreMany())), Kind.Word)
        .Match(Span.MatchedBy(Numerics.Decimal.IgnoreThen(Character.LetterOrDigit.Or(Character.In('%', '/')).IgnoreMany())), Kind.Number)
        .Build();

    private static readonly TokenListParser<Kind, string> Name = Token.EqualTo(Kind.Word).Select(token => token.ToStringValue());

    private static readonly TokenListParser<Kind, string> Quoted = Token.EqualTo(Kind.Quoted).Apply(QuotedString.CStyle);

    private static readonly TokenListParser<Kind, string> Number = Token.EqualTo(Kind.Number).Select(token => token.ToStringValue());

    private static readonly TokenListParser<Kind, string> Quantity =
        from number in Number
        from unit in Word("ms").Or(from per in Word("per") from count in Number select "per " + count).OptionalOrDefault("")
        select unit.Length > 0 ? number + " " + unit : number;

    private static readonly TokenListParser<Kind, string[]> Names = Name.ManyDelimitedBy(Token.EqualTo(Kind.Comma));

    private static readonly TokenListParser<Kind, PeerNode> Binding =
        from metrics in Word("metrics")
        from word in Word("from")
        from provider in Name
        from split in Word("split").IgnoreThen(Word("by")).IgnoreThen(Word("label")).IgnoreThen(Quoted)
        select new PeerNode("metrics", provider, split);

    private static readonly TokenListParser<Kind, PeerNode> MetricClause =
        Word("of").IgnoreThen(Quoted).Select(text => new PeerNode("of", text))
            .Or(Word("per").IgnoreThen(Quoted).Select(text => new PeerNode("per", text)))
            .Or(Word("in").IgnoreThen(Name).Select(unit => new PeerNode("in", unit)))
            .Or(from better in Word("lower").Or(Word("higher")) from phrase in Word("is").IgnoreThen(Word("better")) select new PeerNode(better));

    private static readonly TokenListParser<Kind, PeerNode> Metric =
        from word in Word("metric")
        from name in Name
        from kind in Word("distribution").Or(Word("proportion")).Or(Word("rate")).Or(Word("gauge"))
        from series in Quoted
        from clauses in MetricClause.Many()
        select new PeerNode("metric", [name, kind, series], clauses);

    private static readonly TokenListParser<Kind, PeerNode> Link =
        Word("roll").IgnoreThen(Word("back")).Select(_ => new PeerNode("roll back"))
            .Or(from word in Word("pause") from time in Number.OptionalOrDefault("") select new PeerNode("pause", time))
            .Or(from word in Word("hold") from time in Number select new PeerNode("hold", time));

    private static readonly TokenListParser<Kind, PeerNode[]> Reaction = Link.AtLeastOnceDelimitedBy(Word("then"));

    private static readonly TokenListParser<Kind, PeerNode> StepClause =
        (from word in Word("hold")
         from least in Number
         from most in Word("up").IgnoreThen(Word("to")).IgnoreThen(Number).OptionalOrDefault("")
         select new PeerNode("hold", least, most))
        .Or(Word("while").IgnoreThen(Names).Select(names => new PeerNode("while", names, [])));

    private static readonly TokenListParser<Kind, PeerNode> Stage =
        (from word in Word("step")
         from count in Number
         from of in Word("of")
         from all in Number
         from clauses in StepClause.Many()
         select new PeerNode("step", [count, all], clauses))
        .Or(from word in Word("approval")
            from role in Quoted
            from within in Word("within").IgnoreThen(Number)
            from otherwise in Word("otherwise").IgnoreThen(Reaction)
            select new PeerNode("approval", [role, within], otherwise))
        .Or(Word("while").IgnoreThen(Names).Select(names => new PeerNode("while", names, [])))
        .Or(Word("keep").IgnoreThen(Word("baseline")).IgnoreThen(Number).Select(time => new PeerNode("keep", time)));

    private static readonly TokenListParser<Kind, PeerNode> Phased =
        from word in Word("phased").IgnoreThen(Word("over"))
        from environments in Names
        from alike in Word("alike").OptionalOrDefault("")
        from stages in Block(Stage)
        select new PeerNode("phased", environments, stages);

    private static readonly TokenListParser<Kind, PeerNode> Check =
        from statistic in (from name in Name from of in Word("of") select name).Try().OptionalOrDefault("")
        from metric in Name
        from side in Word("at").IgnoreThen(Word("most").Or(Word("least")))
        from amount in Quantity
        from reference in Word("worse").IgnoreThen(Word("than")).IgnoreThen(Word("baseline").Or(Word("before"))).OptionalOrDefault("")
        from windows in Word("over").IgnoreThen(Number.ManyDelimitedBy(Token.EqualTo(Kind.Comma))).OptionalOrDefault([])
        select new PeerNode("check", [statistic, metric, side, amount, reference, .. windows], []);

    private static readonly TokenListParser<Kind, PeerNode> Timing =
        from word in Word("every").Or(Word("warm-up"))
        from time in Number
        select new PeerNode(word, time);

    private static readonly TokenListParser<Kind, PeerNode> GateStatement =
        (from word in Word("confidence").Or(Word("samples")) from number in Number select new PeerNode(word, number)).Or(Check);

    private static readonly TokenListParser<Kind, PeerNode> Gate =
        from word in Word("gate")
        from name in Name
        from timing in Timing.Many()
        from statements in Block(GateStatement)
        select new PeerNode("gate", [name], timing.Concat(statements));

    private static readonly TokenListParser<Kind, PeerNode> On =
        from word in Word("on")
        from turn in Word("failure").Or(Word("inconclusive")).Or(Word("no").IgnoreThen(Word("data")))
        from reaction in Reaction
        select new PeerNode("on", [turn], reaction);

    private static readonly TokenListParser<Kind, PeerNode> Expectation =
        from name in Name
        from levels in Quantity.Select(level => new[] { new PeerNode("level", level) })
            .Or((from statistic in Name from value in Quantity select new PeerNode(statistic, value)).AtLeastOnceDelimitedBy(Token.EqualTo(Kind.Comma)))
        select new PeerNode("expected", [name], levels);

    private static readonly TokenListParser<Kind, PeerNode> Statement =
        Binding.Or(Metric).Or(Phased).Or(Gate).Or(On)
            .Or(Word("expect").IgnoreThen(Block(Expectation)).Select(items => new PeerNode("expect", [], items)))
            .Or(Word("deadline").IgnoreThen(Number).Select(time => new PeerNode("deadline", time)));

    private static readonly TokenListParser<Kind, PeerNode[]> File =
        (from word in Word("policy")
         from name in Name
         from statements in Block(Statement)
         select new PeerNode("policy", [name], statements)).Many().AtEnd();

    /// <summary>The policies of a text; throws where it cannot be read.</summary>
    public static IReadOnlyList<PeerNode> Read(string text) => File.Parse(Tokens.Tokenize(text));

    private static TokenListParser<Kind, PeerNode[]> Block(TokenListParser<Kind, PeerNode> statement) =>
        statement.Many().Between(Token.EqualTo(Kind.Open), Token.EqualTo(Kind.Close));

    private static TokenListParser<Kind, string> Word(string word) => Token.EqualToValue(Kind.Word, word).Select(_ => word);
}
