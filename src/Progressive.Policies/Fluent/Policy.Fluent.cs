using System.Runtime.CompilerServices;
using Progressive.Policies.Fluent;

namespace Progressive.Policies;

/// <content>Policies in C#.</content>
public sealed partial record Policy
{
    /// <summary>Begins a policy in C#, in the words of its text; <see cref="ReadyPolicy.Build()"/> ends it.</summary>
    /// <param name="name">The policy's name.</param>
    /// <param name="line">The line of the call, which the compiler fills in.</param>
    /// <exception cref="System.ArgumentNullException">The name is null.</exception>
    [PolicyClause("policy")]
    public static NewPolicy Named([PolicyName(PolicyPart.Policy, Declares = true), PolicyValue] string name, [CallerLineNumber] int line = 0) => new(name, line);

    /// <summary>The policy as C#: a static property that builds an equal policy.</summary>
    public string ToFluent() => PolicyCode.Print(this);
}
