using System.Collections.Generic;

namespace Progressive.Policies.Rules;

/// <summary>A rule about what a policy says, however it was written. Pure and total; it fires only on known values.</summary>
internal abstract class DraftRule(string id, Severity severity, string title) : Rule(id, severity, title)
{
    /// <summary>Every place of a draft that breaks the rule.</summary>
    internal abstract IEnumerable<Finding> Check(PolicyDraft policy);
}
