using System.Linq;
using Progressive.Policies.Rules;

namespace Progressive.Policies.Fluent;

/// <summary>A policy that has a strategy, and so can be built.</summary>
public sealed class ReadyPolicy : PolicyBlock<ReadyPolicy>
{
    private ValueList<Finding>? findings;

    internal ReadyPolicy(Script script, PolicyDraft draft)
        : base(script, draft)
    {
    }

    /// <summary>Checks the policy by every rule, as a text is, and builds it. Warnings are let go by.</summary>
    /// <exception cref="PolicyException">There is an error; all findings are in it.</exception>
    public Policy Build() => Build(out _);

    /// <summary>Checks the policy by every rule, as a text is, and builds it.</summary>
    /// <param name="warnings">What was found that does not stop it.</param>
    /// <exception cref="PolicyException">There is an error; all findings are in it.</exception>
    public Policy Build(out ValueList<Finding> warnings)
    {
        warnings = Check();
        return DraftCheck.Refuse(warnings) ? throw new PolicyException(Draft.Name, warnings) : PolicyBuilder.Build(Draft);
    }

    /// <summary>Everything the rules find, errors and warnings, in the order of the calls. No statement may follow.</summary>
    public ValueList<Finding> Check()
    {
        if (findings is null)
        {
            Draft.Extent = Script.Since(Draft.Origin);
            Script.Close();
            findings = DraftCheck.Ordered(Script.Findings.Concat(DraftCheck.Of(Draft)).Select(FluentMessage.Of));
        }

        return findings;
    }
}
