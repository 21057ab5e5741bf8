namespace Progressive.Policies;

/// <summary>A value that a policy may do without.</summary>
internal readonly struct Maybe<T>
{
    private Maybe(T value)
    {
        Value = value;
        HasValue = true;
    }

    public bool HasValue { get; }

    public T Value { get; }

    public static implicit operator Maybe<T>(T value) => new(value);
}

/// <summary>Values that may be missing, from the null that says so.</summary>
internal static class Maybe
{
    public static Maybe<T> Of<T>(T? value)
        where T : struct => value is { } known ? known : default(Maybe<T>);

    public static Maybe<T> Of<T>(T? value)
        where T : class => value is { } known ? known : default(Maybe<T>);
}
