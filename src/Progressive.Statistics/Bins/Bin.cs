namespace Progressive.Statistics.Bins;

/// <summary>A stretch of numbers, both its ends included, and how many values of a sample lie in it.</summary>
/// <param name="Least">The least number in it.</param>
/// <param name="Most">The greatest number in it.</param>
/// <param name="Count">How many values.</param>
internal readonly record struct Bin(double Least, double Most, long Count)
{
    public bool IsOneValue => Least == Most;
}
