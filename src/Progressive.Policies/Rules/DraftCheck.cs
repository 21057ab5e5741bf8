using System;
using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Rules.Limits;

namespace Progressive.Policies.Rules;

/// <summary>What the rules find in a draft, however it was written.</summary>
internal static class DraftCheck
{
    /// <summary>The findings of every rule, without the warnings that are allowed.</summary>
    public static IEnumerable<Finding> Of(PolicyDraft policy)
    {
        // Whatever else a policy of that size says, looking for it could take long.
        var tooLarge = TooLarge.Instance.Check(policy).ToArray();
        return tooLarge.Length > 0
            ? tooLarge
            : PolicyRules.OfDrafts.SelectMany(rule => rule.Check(policy)).Where(finding => !policy.Silences(finding));
    }

    /// <summary>Findings in the order of what was written.</summary>
    public static ValueList<Finding> Ordered(IEnumerable<Finding> findings) => new(findings
        .OrderBy(finding => finding.Origin.Start)
        .ThenBy(finding => finding.Rule.Id, StringComparer.Ordinal));

    /// <summary>Whether one of them is an error.</summary>
    public static bool Refuse(IEnumerable<Finding> findings) => findings.Any(finding => finding.Rule.Severity == Severity.Error);
}
