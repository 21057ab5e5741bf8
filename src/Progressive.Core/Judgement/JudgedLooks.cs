using System.Collections;

namespace Progressive.Core.Judgement;

/// <summary>
/// The looks at which a check was judged by data, in order. It is immutable, and one with a look more shares all those before it: a rollout
/// of weeks has thousands.
/// </summary>
internal sealed class JudgedLooks : IReadOnlyCollection<JudgedLook>, IEquatable<JudgedLooks>
{
    private readonly JudgedLooks? before;

    private JudgedLooks(JudgedLooks? before, JudgedLook last)
    {
        this.before = before;
        Last = last;
        Count = before is null ? 0 : before.Count + 1;
    }

    /// <summary>No look yet.</summary>
    public static JudgedLooks None { get; } = new(null, default);

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>The newest one; all zero where there is none.</summary>
    public JudgedLook Last { get; }

    /// <summary>These and one more.</summary>
    /// <param name="look">The newest look.</param>
    public JudgedLooks Add(JudgedLook look) => new(this, look);

    /// <summary>Those that came after some others, or null where these do not begin with those.</summary>
    /// <param name="earlier">The others.</param>
    public IReadOnlyList<JudgedLook>? Since(JudgedLooks earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        var since = new Stack<JudgedLook>();
        var at = this;
        for (; at.Count > earlier.Count; at = at.before!)
        {
            since.Push(at.Last);
        }

        return at.Equals(earlier) ? [.. since] : null;
    }

    /// <inheritdoc/>
    public IEnumerator<JudgedLook> GetEnumerator() => Since(None)!.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(JudgedLooks? other)
    {
        if (other?.Count != Count)
        {
            return false;
        }

        var (mine, its) = (this, other);
        while (!ReferenceEquals(mine, its) && mine.Count > 0)
        {
            if (mine.Last != its.Last)
            {
                return false;
            }

            (mine, its) = (mine.before!, its.before!);
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as JudgedLooks);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count, Last);
}
