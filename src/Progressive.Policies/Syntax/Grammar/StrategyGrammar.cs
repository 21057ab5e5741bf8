using System;
using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Syntax.Faults;
using Progressive.Policies.Text;
using Sprache;

namespace Progressive.Policies.Syntax.Grammar;

/// <summary>The strategies and what stands in their blocks.</summary>
internal static class StrategyGrammar
{
    private static readonly Parser<Given<string>[]> Names = Lexeme.List(Lexeme.NameValue);

    private static readonly Parser<Given<TimeSpan>> UpTo = Phrase.Optional(
        token => token.IsWord("up"), Phrase.Words("up", "to").Then(Lexeme.Duration));

    private static readonly Parser<bool> Alike = Phrase.Flag("alike");

    private static readonly Parser<Action<StrategyDraft>> NoEnvironments = Parse.Return<Action<StrategyDraft>>(_ => { });

    private static readonly Parser<Action<StepDraft>> StepClauses = new Vocabulary<StepDraft>()
        .Once("hold", Hold)
        .Once("while", Names.Sets<Given<string>[], StepDraft>((step, gates) => step.While = gates))
        .Once(StepDraft.Clauses)
        .Clauses;

    private static readonly Parser<Action<ApprovalDraft>> ApprovalClauses = new Vocabulary<ApprovalDraft>()
        .Once(ApprovalDraft.Clauses)
        .Clauses;

    private static readonly Parser<Action<StrategyDraft>> Block = new Vocabulary<StrategyDraft>()
        .Once("while", Names.Sets<Given<string>[], StrategyDraft>((strategy, gates) => strategy.While = gates))
        .Often("step", AudienceGrammar.Audience.Select(audience => new[] { audience }).Then(Steps))
        .Often("steps", Lexeme.List(AudienceGrammar.Audience).Then(Steps))
        .Once("preview", Word(new Audience.Preview()))
        .Once("switch", Word(new Audience.Switch()))
        .Often("approval", Approval)
        .Once(StrategyDraft.Clauses)
        .Often("run", HookGrammar.Run)
        .Often("hold", new Parser<Action<StrategyDraft>>(HoldOn))
        .Often("ring", Ring)
        .Often("drop", AudienceGrammar.Audience.Sets<Given<Audience>, StrategyDraft>((strategy, audience) =>
            strategy.Stages.Add(new DropDraft { Audience = audience, Origin = audience.Origin, Extent = audience.Origin })))
        .Often("no", Phrase.Words("way", "back").Sets<Token, StrategyDraft>((strategy, back) =>
            strategy.Stages.Add(new NoWayBackDraft { Origin = back.Origin, Extent = back.Origin })))
        .WithAllow()
        .Block;

    public static readonly Parser<Action<PolicyDraft>> Canary = Strategy(StrategyKind.Canary, NoEnvironments);

    public static readonly Parser<Action<PolicyDraft>> BlueGreen = Strategy(StrategyKind.BlueGreen, NoEnvironments);

    public static readonly Parser<Action<PolicyDraft>> Phased = Strategy(StrategyKind.Phased, Environments);

    public static readonly Parser<Action<PolicyDraft>> FeatureFlag = Strategy(
        StrategyKind.FeatureFlag, Lexeme.NameValue.Sets<Given<string>, StrategyDraft>((strategy, flag) => strategy.Flag = flag));

    private static Parser<Action<StepDraft>> Hold =>
        from minimum in Lexeme.Duration
        from maximum in UpTo
        select (Action<StepDraft>)(step =>
        {
            step.Hold = minimum;
            step.UpTo = maximum;
        });

    private static Parser<Action<StrategyDraft>> Approval =>
        from role in Lexeme.NameValue
        from clauses in ApprovalClauses
        select (Action<StrategyDraft>)(strategy =>
        {
            var approval = new ApprovalDraft { Role = role, Origin = role.Origin, Extent = role.Origin };
            clauses(approval);
            strategy.Stages.Add(approval);
        });

    private static Parser<Action<StrategyDraft>> Environments =>
        from over in Lexeme.Word("over")
        from names in Names
        from alike in Alike
        select (Action<StrategyDraft>)(strategy =>
        {
            strategy.Environments.AddRange(names);
            strategy.Alike = alike;
        });

    private static Parser<Action<StrategyDraft>> Steps(Given<Audience>[] audiences) => input =>
    {
        var clauses = StepClauses(input);
        return Outcome<Action<StrategyDraft>>.Success(
            strategy =>
            {
                foreach (var audience in audiences)
                {
                    var step = new StepDraft { Audience = audience, Origin = audience.Origin, Extent = audience.Origin };
                    clauses.Value(step);
                    strategy.Stages.Add(step);
                }
            },
            clauses.Remainder);
    };

    // The exposure stays; 'hold' is the first of its clauses.
    private static IResult<Action<StrategyDraft>> HoldOn(IInput input)
    {
        var word = ((Token)input).Previous!;
        return Steps([Given<Audience>.Known(new Audience.Same(), word.Origin)])(word);
    }

    private static Parser<Action<StrategyDraft>> Ring =>
        from name in Lexeme.Name
        from sign in Lexeme.Token(token => token.Kind == TokenKind.Equals, "'='")
        from environments in Names
        select (Action<StrategyDraft>)(strategy =>
        {
            var ring = new RingDraft { Name = name.Text, Origin = name.Origin, Extent = name.Origin };
            ring.Environments.AddRange(environments);
            strategy.Rings.Add(ring);
        });

    // The word itself is the audience.
    private static Parser<Action<StrategyDraft>> Word(Audience audience) => input =>
        Steps([Given<Audience>.Known(audience, ((Token)input).Previous!.Origin)])(input);

    private static Parser<Action<PolicyDraft>> Strategy(StrategyKind kind, Parser<Action<StrategyDraft>> head) => input =>
    {
        var word = ((Token)input).Previous!;
        var strategy =
            from environments in head
            from block in Block
            select (Action<PolicyDraft>)(policy =>
            {
                var draft = new StrategyDraft { Kind = kind, Origin = word.Origin };
                environments(draft);
                block(draft);
                if (policy.Strategy is not null)
                {
                    word.Scan.Report(DuplicateClause.At(word.Origin, "a strategy"));
                }

                policy.Strategy = draft;
            });
        return strategy(input);
    };
}
