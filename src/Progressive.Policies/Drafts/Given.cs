using System.Diagnostics.CodeAnalysis;

namespace Progressive.Policies;

/// <summary>
/// A leaf of a draft: left out, written with a value that is known, or written with a value that cannot be known here.
/// </summary>
internal readonly struct Given<T>
{
    private readonly T value;

    private Given(T value, Origin origin, bool isKnown)
    {
        this.value = value;
        Origin = origin;
        IsKnown = isKnown;
        IsGiven = true;
    }

    /// <summary>Whether it was written at all.</summary>
    public bool IsGiven { get; }

    /// <summary>Whether it was written and its value is known.</summary>
    public bool IsKnown { get; }

    /// <summary>Where it was written.</summary>
    public Origin Origin { get; }

    public static Given<T> Known(T value, Origin origin) => new(value, origin, isKnown: true);

    public static Given<T> Unknown(Origin origin) => new(default!, origin, isKnown: false);

    /// <summary>The value, if it is known.</summary>
    public bool TryGet([NotNullWhen(true)] out T known)
    {
        known = value;
        return IsKnown;
    }

    /// <summary>The value, or a default where it was left out; not if it was written and cannot be known.</summary>
    public bool TryGetOrDefault(T fallback, [NotNullWhen(true)] out T known)
    {
        known = GetValueOrDefault(fallback);
        return IsKnown || !IsGiven;
    }

    /// <summary>The value, or a default where it was left out.</summary>
    public T GetValueOrDefault(T fallback) => IsKnown ? value : fallback;
}
