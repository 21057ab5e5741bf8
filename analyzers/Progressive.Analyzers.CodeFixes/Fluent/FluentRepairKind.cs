using System.Collections.Generic;
using Microsoft.CodeAnalysis.Text;

namespace Progressive.Analyzers.CodeFixes.Fluent;

/// <summary>One way to cure findings in C#, the twin of a repair of texts where it has one. What it proposes is tried before it is offered.</summary>
internal abstract class FluentRepairKind(string id, string what, params string[] rules)
{
    /// <summary>As of the repair of texts.</summary>
    public string Id => id;

    /// <summary>What it does, for the docs.</summary>
    public string What => what;

    /// <summary>The ids of the diagnostics it may cure: rules of policies, or errors of the compiler.</summary>
    public IReadOnlyList<string> Rules => rules;

    /// <summary>Whether only the first of its proposals that cures is meant.</summary>
    public virtual bool MeansFirst => false;

    /// <summary>Whether what it uncovers is no reason to withhold it: a name that is written as it was meant says what it says.</summary>
    public virtual bool MayUncover => false;

    /// <summary>What could cure a finding, the likeliest first.</summary>
    public abstract IEnumerable<FluentRepair> Propose(FluentPlace place);

    private protected FluentRepair Repair(string title, params TextChange[] changes) => new(id, title, changes);

    private protected FluentRepair Choice(string choice, string title, params TextChange[] changes) => new(id + ":" + choice, title, changes);
}
