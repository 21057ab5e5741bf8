using System.Collections.Generic;

namespace Progressive.Policies.Repairs;

/// <summary>One way to cure findings of some rules. Pure and total; what it proposes is tried before it is offered.</summary>
internal abstract class RepairKind(string id, string what, params string[] rules)
{
    /// <summary>The id of the way: part of what fix-all goes by, so it never changes.</summary>
    public string Id => id;

    /// <summary>What it does, for the docs.</summary>
    public string What => what;

    /// <summary>The ids of the rules whose findings it may cure.</summary>
    public IReadOnlyList<string> Rules => rules;

    /// <summary>Whether only the first of its proposals that cures is meant; the others are guesses.</summary>
    public virtual bool MeansFirst => false;

    /// <summary>Whether what it uncovers is no reason to withhold it: a word that is written as it was meant says what it says.</summary>
    public virtual bool MayUncover => false;

    /// <summary>What could cure a finding, the likeliest first.</summary>
    public abstract IEnumerable<Repair> Propose(WrittenText written, Finding finding);

    private protected Repair Repair(string title, params TextEdit[] edits) => new(id, title, edits);

    /// <summary>The same way with a choice in it, such as a unit, which fix-all keeps to.</summary>
    private protected Repair Choice(string choice, string title, params TextEdit[] edits) => new(id + ":" + choice, title, edits);
}
