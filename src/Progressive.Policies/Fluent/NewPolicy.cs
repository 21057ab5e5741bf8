using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace Progressive.Policies.Fluent;

/// <summary>A policy that has no strategy yet, and so cannot be built.</summary>
public sealed class NewPolicy : PolicyBlock<NewPolicy>
{
    internal NewPolicy(string name, int line)
        : base(new Script(), new PolicyDraft())
    {
        Draft.Origin = Script.Call(line);
        Draft.Name = Script.Text(name, Draft.Origin, nameof(name));
    }

    /// <summary>A growing share of all requests: <c>canary { … }</c>.</summary>
    /// <param name="canary">The block.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("canary")]
    public ReadyPolicy Canary(Action<CanaryBlock> canary, [CallerLineNumber] int line = 0) =>
        Strategy(new StrategyDraft { Kind = StrategyKind.Canary, Origin = Script.Call(line) },
            draft => Argument.NotNull(canary, nameof(canary))(new CanaryBlock(Script, draft)));

    /// <summary>A preview without users, then a switch of everyone: <c>blue-green { … }</c>.</summary>
    /// <param name="blueGreen">The block.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("blue-green")]
    public ReadyPolicy BlueGreen(Action<BlueGreenBlock> blueGreen, [CallerLineNumber] int line = 0) =>
        Strategy(new StrategyDraft { Kind = StrategyKind.BlueGreen, Origin = Script.Call(line) },
            draft => Argument.NotNull(blueGreen, nameof(blueGreen))(new BlueGreenBlock(Script, draft)));

    /// <summary>Environments, regions or rings one after the other: <c>phased over A, B, … { … }</c>.</summary>
    /// <param name="environments">All environments, in the order they are reached.</param>
    /// <param name="phases">The block.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("phased over")]
    public ReadyPolicy PhasedOver(IEnumerable<string> environments, Action<PhasedBlock> phases, [CallerLineNumber] int line = 0) =>
        PhasedOver(environments, alike: false, phases, line);

    /// <summary>Environments, regions or rings one after the other: <c>phased over A, B, … alike { … }</c>.</summary>
    /// <param name="environments">All environments, in the order they are reached.</param>
    /// <param name="alike">Whether they serve comparable traffic, so that comparing one with another at the same time is fair.</param>
    /// <param name="phases">The block.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("phased over alike")]
    public ReadyPolicy PhasedOver(IEnumerable<string> environments, bool alike, Action<PhasedBlock> phases, [CallerLineNumber] int line = 0)
    {
        var draft = new StrategyDraft { Kind = StrategyKind.Phased, Alike = alike, Origin = Script.Call(line) };
        draft.Environments.AddRange(Script.Names(environments, draft.Origin, nameof(environments)));
        return Strategy(draft, _ => Argument.NotNull(phases, nameof(phases))(new PhasedBlock(Script, draft)));
    }

    /// <summary>A growing share of a feature flag's users; who has it keeps it: <c>flag NAME { … }</c>.</summary>
    /// <param name="name">The flag's name.</param>
    /// <param name="flag">The block.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("flag")]
    public ReadyPolicy Flag([PolicyValue] string name, Action<FlagBlock> flag, [CallerLineNumber] int line = 0)
    {
        var draft = new StrategyDraft { Kind = StrategyKind.FeatureFlag, Origin = Script.Call(line) };
        draft.Flag = Script.Name(name, draft.Origin, nameof(name));
        return Strategy(draft, _ => Argument.NotNull(flag, nameof(flag))(new FlagBlock(Script, draft)));
    }

    private ReadyPolicy Strategy(StrategyDraft draft, Action<StrategyDraft> block)
    {
        // Whoever begins a second one goes on with what was a policy without any.
        Script.OnlyOnce(Draft.Strategy is not null, draft.Origin, "a strategy");
        block(draft);
        draft.Extent = Script.Since(draft.Origin);
        Draft.Strategy = draft;
        return new ReadyPolicy(Script, Draft);
    }
}
