using System;
using System.Runtime.CompilerServices;

namespace Progressive.Policies.Fluent;

/// <summary>The clauses of a step.</summary>
public sealed class StepClauses : GuardClauses<StepClauses>
{
    internal StepClauses(Script script, StepDraft draft)
        : base(script, draft)
    {
    }

    /// <summary>How long it is held: <c>hold D [up to E]</c>.</summary>
    /// <param name="minimum">The time that passes in any case.</param>
    /// <param name="upTo">How long at most while its gates are undecided, counted from the same moment.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("hold up to")]
    public StepClauses Hold([PolicyValue] TimeSpan minimum, [PolicyValue] TimeSpan? upTo = null, [CallerLineNumber] int line = 0)
    {
        var origin = Script.Call(line);
        Draft.Hold = Script.Once(Draft.Hold, minimum, origin, "hold");
        Draft.UpTo = upTo is { } maximum ? Script.Once(default, maximum, origin, "up to") : default;
        return this;
    }
}
