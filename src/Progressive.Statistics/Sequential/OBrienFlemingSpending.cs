namespace Progressive.Statistics.Sequential;

/// <summary>2 - 2Φ(z(α/2) / √t).</summary>
internal sealed record OBrienFlemingSpending : SpendingFunction
{
    public override string Name => "obrien-fleming";

    private protected override double Within(double alpha, double information) =>
        2 * NormalTail.Upper(NormalTail.UpperQuantile(alpha / 2) / Math.Sqrt(information));
}
