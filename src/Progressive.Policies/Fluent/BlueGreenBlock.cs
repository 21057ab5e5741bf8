using System;
using System.Linq;
using System.Runtime.CompilerServices;

namespace Progressive.Policies.Fluent;

/// <summary>The block of a preview and a switch.</summary>
public sealed class BlueGreenBlock : StrategyBlock<BlueGreenBlock>
{
    internal BlueGreenBlock(Script script, StrategyDraft draft)
        : base(script, draft)
    {
    }

    /// <summary>The candidate runs and can be probed; nobody uses it: <c>preview …</c>.</summary>
    /// <param name="step">The step's clauses.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("preview")]
    public BlueGreenBlock Preview(Action<StepClauses>? step = null, [CallerLineNumber] int line = 0) =>
        Only(new Audience.Preview(), step, line);

    /// <summary>Everyone gets it at once: <c>switch …</c>.</summary>
    /// <param name="step">The step's clauses.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("switch")]
    public BlueGreenBlock Switch(Action<StepClauses>? step = null, [CallerLineNumber] int line = 0) =>
        Only(new Audience.Switch(), step, line);

    private BlueGreenBlock Only(Audience audience, Action<StepClauses>? clauses, int line)
    {
        var origin = Script.Call(line);
        var isRepeated = Draft.Steps.Any(step => step.Audience.TryGet(out var other) && other == audience);
        Script.OnlyOnce(isRepeated, origin, audience.ToString()!);
        return Add([audience], clauses, origin);
    }
}
