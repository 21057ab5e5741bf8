using System;
using System.Linq;

namespace Progressive.Policies;

/// <summary>A policy that has errors, all of them.</summary>
public sealed class PolicyException : Exception
{
    internal PolicyException(string policy, ValueList<Finding> findings)
        : base($"The policy '{policy}' is refused:" + string.Concat(findings.Select(finding =>
            $"\n  line {finding.Origin.Line}: {finding.Rule.Id}: {finding.Message}"))) => Findings = findings;

    /// <summary>Everything found, warnings as well, in the order of the calls.</summary>
    public ValueList<Finding> Findings { get; }
}
