using Progressive.Policies.Rules;

namespace Progressive.Policies;

/// <summary>What a text says: its policies, or why it is refused.</summary>
public sealed class PolicyFile
{
    internal PolicyFile(ValueList<Policy> policies, ValueList<Finding> findings)
    {
        Policies = policies;
        Findings = findings;
    }

    /// <summary>The policies, in order; none if anything in the text is an error.</summary>
    public ValueList<Policy> Policies { get; }

    /// <summary>Everything found, in the order of the text.</summary>
    public ValueList<Finding> Findings { get; }

    /// <summary>Whether a finding stops the policies from being used.</summary>
    public bool HasErrors => DraftCheck.Refuse(Findings);
}
