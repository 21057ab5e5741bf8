using System.Runtime.CompilerServices;
using Progressive.Policies.Fluent;
using static Progressive.Policies.Fluent.Words;

namespace Progressive.Policies.Tests.Fluent;

/// <summary>Words that somebody else adds.</summary>
internal static class HouseWords
{
    [PolicyClause("step")]
    public static CanaryBlock Sip(this CanaryBlock canary, [CallerLineNumber] int line = 0) =>
        canary.Step(1.Percent(), s => s.Hold(0.Hours(), line: line), line);

    [PolicyClause("gate")]
    public static TPolicy HouseLimits<TPolicy>(this PolicyBlock<TPolicy> policy, string errors, [CallerLineNumber] int line = 0)
        where TPolicy : PolicyBlock<TPolicy> =>
        policy.Gate("house", gate => gate.Check(errors, c => c.AtMost(1.Percent(), line), line), line);
}
