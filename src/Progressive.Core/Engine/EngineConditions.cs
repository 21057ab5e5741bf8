using System.Collections.Concurrent;

namespace Progressive.Core.Engine;

/// <summary>What is wrong with an engine at present: each part that is reported stays so until it is cleared.</summary>
internal sealed class EngineConditions
{
    private readonly ConcurrentDictionary<string, string> reasons = new(StringComparer.Ordinal);
    private volatile Exception? failure;

    /// <summary>What ended the engine, or null.</summary>
    public Exception? Failure
    {
        get => failure;
        set => failure = value;
    }

    /// <summary>All of it at this moment.</summary>
    public EngineHealth Health => new(
    [
        // A copy first: sorting what others change meanwhile leaves gaps.
        .. reasons.ToArray().OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => each.Value),
    ],
    Failure);

    /// <summary>Says what is wrong with a part. False if something was wrong with it already.</summary>
    public bool Report(string part, string reason)
    {
        var isNew = !reasons.ContainsKey(part);
        reasons[part] = reason;
        return isNew;
    }

    /// <summary>Says that a part is well again. False if nothing was wrong with it.</summary>
    public bool Clear(string part) => reasons.TryRemove(part, out _);

    /// <summary>Says that of the parts whose names begin alike all but some are well again.</summary>
    public void ClearAllBut(string beginning, IEnumerable<string> parts)
    {
        foreach (var part in reasons.Keys.Where(known => known.StartsWith(beginning, StringComparison.Ordinal)).Except(parts))
        {
            Clear(part);
        }
    }
}
