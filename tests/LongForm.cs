namespace Progressive.Testing;

/// <summary>
/// How much of what could be tested is tested. An ordinary run takes minutes, so its simulations are short, its models are explored to some depth,
/// and of a corpus it takes every so many files; <c>LONG=1</c> leaves nothing out.
/// </summary>
internal static class LongForm
{
    public static bool IsAsked { get; } = Environment.GetEnvironmentVariable("LONG") == "1";

    /// <summary>A number for an ordinary run, or the one for a long run.</summary>
    public static int Or(int ordinary, int lengthy) => IsAsked ? lengthy : ordinary;

    /// <summary>Every so many of some things, beginning with the one at an offset; all of them in a long run.</summary>
    public static IEnumerable<T> Every<T>(int stride, IEnumerable<T> things, int offset = 0) =>
        IsAsked ? things : things.Where((_, place) => place % stride == offset % stride);
}
