using System;
using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Rules.Limits;

namespace Progressive.Policies;

/// <summary>What the rules find in a draft, however it was written.</summary>
internal static class DraftCheck
{
    /// <summary>The findings of every rule, without the warnings that are allowed.</summary>
    public static IEnumerable<Finding> Of(PolicyDraft policy) => Of([policy]);

    /// <summary>The same for all policies of a text. Rule by rule: a processor that has just read a rule's code has it at hand for the next policy.</summary>
    public static IEnumerable<Finding> Of(IReadOnlyList<PolicyDraft> policies)
    {
        var findings = new List<Finding>();
        var checkable = new List<PolicyDraft>(policies.Count);
        foreach (var policy in policies)
        {
            // Whatever else a policy of that size says, looking for it could take long.
            var before = findings.Count;
            findings.AddRange(TooLarge.Instance.Check(policy));
            if (findings.Count == before)
            {
                checkable.Add(policy);
            }
        }

        foreach (var rule in PolicyRules.OfDrafts)
        {
            foreach (var policy in checkable)
            {
                foreach (var finding in rule.Check(policy))
                {
                    if (!policy.Silences(finding))
                    {
                        findings.Add(finding);
                    }
                }
            }
        }

        return findings;
    }

    /// <summary>Findings in the order of what was written.</summary>
    public static ValueList<Finding> Ordered(IEnumerable<Finding> findings) => new(findings
        .OrderBy(finding => finding.Origin.Start)
        .ThenBy(finding => finding.Rule.Id, StringComparer.Ordinal));

    /// <summary>Whether one of them is an error.</summary>
    public static bool Refuse(IEnumerable<Finding> findings) => findings.Any(finding => finding.Rule.Severity == Severity.Error);
}
