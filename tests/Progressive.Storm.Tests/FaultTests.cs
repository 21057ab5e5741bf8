using Progressive.Storm.Faults;

namespace Progressive.Storm.Tests;

public class FaultTests
{
    [Fact]
    public void Every_kind_of_fault_has_a_rate() =>
        Assert.All(Enum.GetValues<FaultKind>(), kind => Assert.InRange(FaultRates.Of(kind), double.Epsilon, 1));

    [Fact]
    public void Faults_strike_as_often_as_their_rate_says()
    {
        var faults = new FaultInjector(7, new HashSet<FaultKind> { FaultKind.CallThrows }, kept: null);
        for (var call = 0; call < 10_000; call++)
        {
            faults.Draw("somewhere", FaultKind.CallThrows, FaultKind.CallHangs);
        }

        Assert.InRange(faults.Struck.Count / 10_000.0, 0.9 * FaultRates.Of(FaultKind.CallThrows), 1.1 * FaultRates.Of(FaultKind.CallThrows));
    }

    [Fact]
    public void Nothing_strikes_in_the_calm()
    {
        var faults = new FaultInjector(7, Enum.GetValues<FaultKind>().ToHashSet(), kept: null) { IsCalm = true };

        Assert.All(Enumerable.Range(0, 1000), _ => Assert.Null(faults.Draw("somewhere", FaultKind.CallThrows)));
    }
}
