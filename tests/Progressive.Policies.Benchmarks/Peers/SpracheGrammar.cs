using Sprache;

namespace Progressive.Policies.Benchmarks.Peers;

/// <summary>What the running example needs of the language, written over characters as Sprache's own examples do. It checks no rule.</summary>
internal static class SpracheGrammar
{
    private static readonly CommentParser Comments = new("#", "/*", "*/", "\n");

    private static readonly Parser<string> Name =
        (from first in Parse.Letter
         from rest in Parse.LetterOrDigit.Or(Parse.Chars("-_.")).Many().Text()
         select first + rest).Lexeme();

    private static readonly Parser<string> Quoted =
        (from open in Parse.Char('"')
         from text in Parse.CharExcept("\"\n").Many().Text()
         from close in Parse.Char('"')
         select text).Lexeme();

    private static readonly Parser<string> Number =
        (from number in Parse.DecimalInvariant
         from unit in Parse.LetterOrDigit.Or(Parse.Chars("%/")).Many().Text()
         select number + unit).Lexeme();

    private static readonly Parser<string> Quantity =
        from number in Number
        from unit in Word("ms").Or(from per in Word("per") from count in Number select "per " + count).Optional()
        select unit.IsDefined ? number + " " + unit.Get() : number;

    private static readonly Parser<IEnumerable<string>> Names = Name.DelimitedBy(Symbol(','));

    private static readonly Parser<PeerNode> Binding =
        from metrics in Word("metrics")
        from word in Word("from")
        from provider in Name
        from split in Word("split").Then(_ => Word("by")).Then(_ => Word("label")).Then(_ => Quoted)
        select new PeerNode("metrics", provider, split);

    private static readonly Parser<PeerNode> MetricClause =
        Word("of").Then(_ => Quoted).Select(text => new PeerNode("of", text))
            .Or(Word("per").Then(_ => Quoted).Select(text => new PeerNode("per", text)))
            .Or(Word("in").Then(_ => Name).Select(unit => new PeerNode("in", unit)))
            .Or(from better in Word("lower").Or(Word("higher")) from phrase in Word("is").Then(_ => Word("better")) select new PeerNode(better));

    private static readonly Parser<PeerNode> Metric =
        from word in Word("metric")
        from name in Name
        from kind in Word("distribution").Or(Word("proportion")).Or(Word("rate")).Or(Word("gauge"))
        from series in Quoted
        from clauses in MetricClause.Many()
        select new PeerNode("metric", [name, kind, series], clauses);

    private static readonly Parser<PeerNode> Link =
        Word("roll").Then(_ => Word("back")).Select(_ => new PeerNode("roll back"))
            .Or(from word in Word("pause") from time in Number.Optional() select new PeerNode("pause", time.GetOrElse("")))
            .Or(from word in Word("hold") from time in Number select new PeerNode("hold", time));

    private static readonly Parser<IEnumerable<PeerNode>> Reaction = Link.DelimitedBy(Word("then"));

    private static readonly Parser<PeerNode> StepClause =
        (from word in Word("hold")
         from least in Number
         from most in Word("up").Then(_ => Word("to")).Then(_ => Number).Optional()
         select new PeerNode("hold", least, most.GetOrElse("")))
        .Or(Word("while").Then(_ => Names).Select(names => new PeerNode("while", [.. names], [])));

    private static readonly Parser<PeerNode> Stage =
        (from word in Word("step")
         from count in Number
         from of in Word("of")
         from all in Number
         from clauses in StepClause.Many()
         select new PeerNode("step", [count, all], clauses))
        .Or(from word in Word("approval")
            from role in Quoted
            from within in Word("within").Then(_ => Number)
            from otherwise in Word("otherwise").Then(_ => Reaction)
            select new PeerNode("approval", [role, within], otherwise))
        .Or(Word("while").Then(_ => Names).Select(names => new PeerNode("while", [.. names], [])))
        .Or(Word("keep").Then(_ => Word("baseline")).Then(_ => Number).Select(time => new PeerNode("keep", time)));

    private static readonly Parser<PeerNode> Phased =
        from word in Word("phased").Then(_ => Word("over"))
        from environments in Names
        from alike in Word("alike").Optional()
        from stages in Block(Stage)
        select new PeerNode("phased", [.. environments], stages);

    private static readonly Parser<PeerNode> Check =
        from statistic in (from name in Name from of in Word("of") select name).Optional()
        from metric in Name
        from side in Word("at").Then(_ => Word("most").Or(Word("least")))
        from amount in Quantity
        from reference in Word("worse").Then(_ => Word("than")).Then(_ => Word("baseline").Or(Word("before"))).Optional()
        from windows in Word("over").Then(_ => Number.DelimitedBy(Symbol(','))).Optional()
        select new PeerNode("check", [statistic.GetOrElse(""), metric, side, amount, reference.GetOrElse(""), .. windows.GetOrElse([])], []);

    private static readonly Parser<PeerNode> Timing =
        from word in Word("every").Or(Word("warm-up"))
        from time in Number
        select new PeerNode(word, time);

    private static readonly Parser<PeerNode> GateStatement =
        (from word in Word("confidence").Or(Word("samples")) from number in Number select new PeerNode(word, number)).Or(Check);

    private static readonly Parser<PeerNode> Gate =
        from word in Word("gate")
        from name in Name
        from timing in Timing.Many()
        from statements in Block(GateStatement)
        select new PeerNode("gate", [name], timing.Concat(statements));

    private static readonly Parser<PeerNode> On =
        from word in Word("on")
        from turn in Word("failure").Or(Word("inconclusive")).Or(Word("no").Then(_ => Word("data")))
        from reaction in Reaction
        select new PeerNode("on", [turn], reaction);

    private static readonly Parser<PeerNode> Expectation =
        from name in Name
        from levels in Quantity.Select(level => new PeerNode("level", level)).Once()
            .Or((from statistic in Name from value in Quantity select new PeerNode(statistic, value)).DelimitedBy(Symbol(',')))
        select new PeerNode("expected", [name], levels);

    private static readonly Parser<PeerNode> Statement =
        Binding.Or(Metric).Or(Phased).Or(Gate).Or(On)
            .Or(Word("expect").Then(_ => Block(Expectation)).Select(items => new PeerNode("expect", [], items)))
            .Or(Word("deadline").Then(_ => Number).Select(time => new PeerNode("deadline", time)));

    private static readonly Parser<IEnumerable<PeerNode>> File =
        (from comment in Comments.AnyComment.Token().Many()
         from word in Word("policy")
         from name in Name
         from statements in Block(Statement)
         select new PeerNode("policy", [name], statements)).Many().End();

    /// <summary>The policies of a text; throws where it cannot be read.</summary>
    public static IReadOnlyList<PeerNode> Read(string text) => [.. File.Parse(text)];

    private static Parser<IEnumerable<PeerNode>> Block(Parser<PeerNode> statement) =>
        statement.Many().Contained(Symbol('{'), Symbol('}'));

    private static Parser<string> Word(string word) => Name.Where(name => name == word);

    private static Parser<char> Symbol(char symbol) => Parse.Char(symbol).Lexeme();

    private static Parser<T> Lexeme<T>(this Parser<T> parser) =>
        from item in parser.Token()
        from comments in Comments.AnyComment.Token().Many()
        select item;
}
