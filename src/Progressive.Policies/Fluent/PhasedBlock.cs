using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace Progressive.Policies.Fluent;

/// <summary>The block of environments that are reached one after the other.</summary>
public sealed class PhasedBlock : StrategyBlock<PhasedBlock>
{
    internal PhasedBlock(Script script, StrategyDraft draft)
        : base(script, draft)
    {
    }

    /// <summary>Environments under one name: <c>ring NAME = A, B</c>.</summary>
    /// <param name="name">The ring's name.</param>
    /// <param name="environments">The environments in it.</param>
    /// <param name="line">The line of the call.</param>
    [PolicyClause("ring")]
    public PhasedBlock Ring(string name, IEnumerable<string> environments, [CallerLineNumber] int line = 0)
    {
        var origin = Script.Call(line);
        var ring = new RingDraft { Name = Script.Text(name, origin, nameof(name)), Origin = origin, Extent = origin };
        ring.Environments.AddRange(Script.Names(environments, origin, nameof(environments)));
        Draft.Rings.Add(ring);
        return this;
    }
}
