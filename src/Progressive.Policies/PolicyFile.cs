using System.Linq;
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

    /// <summary>The policy of a name.</summary>
    /// <param name="name">The name, as the text has it.</param>
    /// <exception cref="PolicyException">The text has errors; all findings are in it.</exception>
    /// <exception cref="UnknownNameException">No policy has that name; the message lists those there are.</exception>
    public Policy this[[PolicyName(PolicyPart.Policy)] string name] =>
        HasErrors ? throw new PolicyException(name, Findings)
        : Find(name) ?? throw new UnknownNameException(PolicyPart.Policy, name, Policies.Select(policy => policy.Name));

    /// <summary>The policy of a name, or null; always null where the text has errors.</summary>
    /// <param name="name">The name, as the text has it.</param>
    public Policy? Find([PolicyName(PolicyPart.Policy)] string name) => Policies.FirstOrDefault(policy => policy.Name == name);
}
