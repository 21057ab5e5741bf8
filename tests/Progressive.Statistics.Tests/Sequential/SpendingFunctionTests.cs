using CsCheck;
using Progressive.Statistics.Sequential;
using Progressive.Statistics.Tests.Vectors;

namespace Progressive.Statistics.Tests.Sequential;

public class SpendingFunctionTests
{
    private static readonly SpendingFunction[] functions =
    [
        SpendingFunction.OBrienFleming, SpendingFunction.Pocock, SpendingFunction.KimDeMets(0.5), SpendingFunction.KimDeMets(2),
    ];

    [Fact]
    public void Spending_is_that_of_the_formulas_in_R()
    {
        var errors = new WorstError();
        foreach (var vector in Vector.Of("spending"))
        {
            var spent = SpendingFunction.Named(vector.Text("spending")).Spent(vector.Number("alpha"), vector.Number("information"));
            errors.Relative(vector.Number("spent"), spent, vector);
        }

        errors.IsAtMost(1e-10);
    }

    [Fact]
    public void Nothing_is_spent_at_the_start_everything_at_the_end_and_more_at_more_information()
    {
        var cases =
            from function in Gen.OneOf(functions)
            from alpha in Gen.Double[1e-6, 0.5]
            from less in Gen.Double[0, 1]
            from more in Gen.Double[0, 1.2]
            select (function, alpha, less: Math.Min(less, more), more: Math.Max(less, more));
        cases.Sample(item =>
        {
            double Spent(double information) => item.function.Spent(item.alpha, information);
            Assert.Equal(0, Spent(0));
            Assert.Equal(item.alpha, Spent(1));
            Assert.Equal(item.alpha, Spent(1.5));
            Assert.True(Spent(item.less) <= Spent(item.more));
            Assert.InRange(Spent(item.less), 0, item.alpha);
        });
    }

    [Fact]
    public void A_name_leads_back_to_its_function() =>
        Assert.All(functions, function => Assert.Equal(function, SpendingFunction.Named(function.ToString())));

    [Theory]
    [InlineData("")]
    [InlineData("Pocock")]
    [InlineData("kim-demets")]
    [InlineData("kim-demets 0")]
    [InlineData("kim-demets -1")]
    [InlineData("kim-demets 1e400")]
    public void No_other_name_is_a_function(string name) =>
        Assert.Contains("spending function", Assert.Throws<ArgumentException>(() => SpendingFunction.Named(name)).Message);

    [Fact]
    public void What_lies_outside_its_range_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SpendingFunction.KimDeMets(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpendingFunction.KimDeMets(double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpendingFunction.Pocock.Spent(0.6, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpendingFunction.Pocock.Spent(0.05, -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpendingFunction.Pocock.Spent(0.05, double.NaN));
        Assert.Throws<ArgumentNullException>(() => SpendingFunction.Named(null!));
    }
}
