using System;

namespace Progressive.Policies;

/// <summary>
/// Says that a string is the name of a policy, or of a part of one. The compiler then warns of a constant there that no policy
/// of the project knows (PRG0505). It may stand on parameters, properties and fields of your own.
/// </summary>
/// <param name="part">What the string names.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class PolicyNameAttribute(PolicyPart part) : Attribute
{
    /// <summary>What the string names.</summary>
    public PolicyPart Part { get; } = part;

    /// <summary>
    /// Whether a policy gets the name there, as by <c>.Gate("limits", …)</c>, in place of being asked for by it. Parameters of
    /// methods that add to a policy are marked so.
    /// </summary>
    public bool Declares { get; set; }
}
