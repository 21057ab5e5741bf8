namespace Progressive.Policies.Benchmarks.Peers;

/// <summary>A part of what a peer read: what it is, its words, and the parts inside it.</summary>
internal sealed record PeerNode(string Kind, string[] Words, PeerNode[] Parts)
{
    public PeerNode(string kind, params string[] words)
        : this(kind, words, [])
    {
    }

    public PeerNode(string kind, string[] words, IEnumerable<PeerNode> parts)
        : this(kind, words, parts.ToArray())
    {
    }

    /// <summary>How many parts there are in all: the same for every peer.</summary>
    public int Size => 1 + Parts.Sum(part => part.Size);
}
