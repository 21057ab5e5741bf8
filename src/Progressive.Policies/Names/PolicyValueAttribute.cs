using System;

namespace Progressive.Policies.Fluent;

/// <summary>
/// Says that all a parameter takes is a value of the draft. Nothing else depends on such an argument, so one that is not known
/// to the compiler is kept as unknown; of a call with any other argument that is not known, nothing is understood.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class PolicyValueAttribute : Attribute;
