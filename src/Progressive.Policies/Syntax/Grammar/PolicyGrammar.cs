using System;
using Sprache;

namespace Progressive.Policies.Syntax.Grammar;

/// <summary>The whole text: policies, and what stands in their blocks.</summary>
internal static class PolicyGrammar
{
    private static readonly Parser<Given<Reaction>> Otherwise = Phrase.Optional(
        token => token.IsWord("otherwise"), Lexeme.Word("otherwise").Then(ReactionGrammar.Reaction));

    private static readonly Parser<Action<PolicyDraft>> Block = new Vocabulary<PolicyDraft>()
        .Once("metrics", MetricGrammar.Binding)
        .Often("metric", MetricGrammar.Metric)
        .Often("canary", StrategyGrammar.Canary)
        .Often("blue-green", StrategyGrammar.BlueGreen)
        .Often("phased", StrategyGrammar.Phased)
        .Often("flag", StrategyGrammar.FeatureFlag)
        .Often("gate", GateGrammar.Gate)
        .WithReactions()
        .Once("expect", ExpectGrammar.Expect)
        .Once("deadline", Deadline)
        .Often("freeze", FreezeGrammar.Freeze)
        .WithAllow()
        .Block;

    private static readonly Parser<Action<FileDraft>> Policy =
        from name in Lexeme.Name
        from block in Block
        select (Action<FileDraft>)(file =>
        {
            var policy = new PolicyDraft { Name = name.Text, Origin = name.Origin };
            block(policy);
            file.Policies.Add(policy);
        });

    /// <summary>Every policy of a text.</summary>
    public static readonly Parser<Action<FileDraft>> File = new Vocabulary<FileDraft>()
        .Often("policy", Policy)
        .WholeText;

    private static Parser<Action<PolicyDraft>> Deadline =>
        from within in Lexeme.Duration
        from otherwise in Otherwise
        select (Action<PolicyDraft>)(policy =>
        {
            policy.Deadline = within;
            policy.DeadlineReaction = otherwise;
        });
}
