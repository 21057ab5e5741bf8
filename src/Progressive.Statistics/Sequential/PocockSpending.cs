namespace Progressive.Statistics.Sequential;

/// <summary>α log(1 + (e - 1) t).</summary>
internal sealed record PocockSpending : SpendingFunction
{
    public override string Name => "pocock";

    private protected override double Within(double alpha, double information) =>
        alpha * NearZero.LogOnePlus((Math.E - 1) * information);
}
