using System.Collections.Generic;

namespace Progressive.Policies;

/// <summary>A part of a policy as it was written, before any rule has looked at it.</summary>
internal abstract class Draft
{
    /// <summary>Where it is named: findings about the whole part are shown here.</summary>
    public Origin Origin { get; set; }

    /// <summary>All of its text, for <c>allow</c>.</summary>
    public Origin Extent { get; set; }

    /// <summary>False when some of it could not be read: rules about what is missing stay silent.</summary>
    public bool IsComplete { get; set; } = true;

    /// <summary>The findings silenced inside it.</summary>
    public List<AllowDraft> Allows { get; } = [];
}

/// <summary>One <c>allow PRGnnnn "reason"</c>.</summary>
internal sealed record AllowDraft(string Id, string Reason, Origin Origin);
