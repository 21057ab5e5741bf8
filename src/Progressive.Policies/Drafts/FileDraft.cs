using System.Collections.Generic;

namespace Progressive.Policies;

/// <summary>The policies of one text.</summary>
internal sealed class FileDraft : Draft
{
    public List<PolicyDraft> Policies { get; } = [];
}
