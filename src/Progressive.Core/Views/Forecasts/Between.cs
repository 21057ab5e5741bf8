namespace Progressive.Core.Views;

/// <summary>A number that is known, or known to lie between two.</summary>
/// <param name="Least">It is at least this.</param>
/// <param name="Most">It is at most this.</param>
internal readonly record struct Between(double Least, double Most)
{
    /// <summary>One that is known.</summary>
    public static Between Just(double value) => new(value, value);
}
