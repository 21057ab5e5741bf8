namespace Progressive.Statistics;

/// <summary>A sum that carries the rounding of its additions along. Source: Neumaier (1974), ZAMM 54, 39-51.</summary>
internal struct CompensatedSum
{
    private double sum;
    private double lost;

    public readonly double Value => sum + lost;

    public void Add(double term)
    {
        var next = sum + term;
        lost += Math.Abs(sum) >= Math.Abs(term) ? sum - next + term : term - next + sum;
        sum = next;
    }
}
