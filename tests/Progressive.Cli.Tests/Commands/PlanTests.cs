using Progressive.Core.Tests.Views.Forecasts;

namespace Progressive.Cli.Tests.Commands;

public sealed class PlanTests : IDisposable
{
    private readonly PolicyFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_plan_tells_what_each_check_will_see_and_what_would_cure_it()
    {
        var run = await Run.InProcess("plan", folder.Write("shop.rollout", ForecastTexts.Scarce));

        Assert.Empty(run.Error);
        Assert.Equal(3, run.ExitCode);
        Golden.Verify(run.Printed);
    }

    [Fact]
    public async Task A_plan_is_written_for_programs()
    {
        var run = await Run.InProcess("plan", folder.Write("shop.rollout", ForecastTexts.Scarce), "--format", "json");

        Assert.Equal(3, run.ExitCode);
        Golden.Verify(run.Printed);
    }

    [Fact]
    public async Task Enough_traffic_lets_every_check_decide()
    {
        var run = await Run.InProcess("plan", folder.Write("shop.rollout", ForecastTexts.Scarce), "--traffic", "3000/s");

        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain("warnings", run.Output);
        Assert.Equal("policy shop, 3000 requests per second, power 80%", run.Output[0]);
    }

    [Fact]
    public async Task Without_traffic_nothing_is_planned()
    {
        var run = await Run.InProcess("plan", folder.Write("search.rollout", Texts.Clean));

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(["Nothing says how much traffic 'search' has: give --traffic 50/s, or let the policy expect it."], run.Error);
    }

    [Theory]
    [InlineData("50")]
    [InlineData("0/s")]
    [InlineData("-1/s")]
    [InlineData("5/week")]
    [InlineData("1e9/s")]
    public async Task What_is_no_rate_is_refused(string traffic)
    {
        var run = await Run.InProcess("plan", "search.rollout", $"--traffic={traffic}");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal($"Option '--traffic' is a rate above 0 such as 50/s, 300/min or 1000/h, not '{traffic}'.", run.Error[0]);
    }
}
