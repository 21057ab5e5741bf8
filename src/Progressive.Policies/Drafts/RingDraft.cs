using System.Collections.Generic;

namespace Progressive.Policies;

/// <summary>A ring as it was written.</summary>
internal sealed class RingDraft : Draft
{
    public string Name { get; set; } = "";

    public List<Given<string>> Environments { get; } = [];
}
