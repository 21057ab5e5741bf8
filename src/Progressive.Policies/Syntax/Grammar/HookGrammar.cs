using System;
using Progressive.Policies.Syntax.Faults;
using Sprache;

namespace Progressive.Policies.Syntax.Grammar;

/// <summary>Hooks: <c>run "migrate" within 10m</c> between steps, and <c>on roll back run "restore" within 5m</c>.</summary>
internal static class HookGrammar
{
    private static readonly Parser<Action<HookDraft>> RunClauses = new Vocabulary<HookDraft>().Once(HookDraft.Clauses).Clauses;

    private static readonly Parser<Action<HookDraft>> RollBackClauses = new Vocabulary<HookDraft>().Once([HookDraft.WithinClause]).Clauses;

    /// <summary>What follows <c>run</c> in a strategy.</summary>
    public static readonly Parser<Action<StrategyDraft>> Run =
        Hook(RunClauses).Sets<HookDraft, StrategyDraft>((strategy, hook) => strategy.Stages.Add(hook));

    /// <summary>What follows <c>on roll back run</c> in a policy.</summary>
    public static readonly Parser<Action<PolicyDraft>> OnRollBack = input =>
    {
        var scan = ((Token)input).Scan;
        return Hook(RollBackClauses).Sets<HookDraft, PolicyDraft>((policy, hook) =>
        {
            if (policy.OnRollBack is not null)
            {
                scan.Report(DuplicateClause.At(hook.Origin, "on roll back run"));
            }

            policy.OnRollBack = hook;
        })(input);
    };

    private static Parser<HookDraft> Hook(Parser<Action<HookDraft>> clauses) =>
        from name in Lexeme.NameValue
        from rest in clauses
        select Filled(new HookDraft { Hook = name, Origin = name.Origin, Extent = name.Origin }, rest);

    private static HookDraft Filled(HookDraft hook, Action<HookDraft> clauses)
    {
        clauses(hook);
        return hook;
    }
}
