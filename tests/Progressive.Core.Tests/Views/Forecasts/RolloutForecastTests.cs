using Progressive.Core.Views;
using Progressive.Policies;

namespace Progressive.Core.Tests.Views.Forecasts;

/// <summary>What a forecast tells of the checks of a policy.</summary>
public sealed class RolloutForecastTests
{
    public static TheoryData<string> ValidPolicies => [.. CorpusFiles.Valid];

    [Theory]
    [MemberData(nameof(ValidPolicies))]
    public void Every_policy_can_be_planned_whatever_the_traffic(string name)
    {
        foreach (var policy in CorpusFiles.Policies(name))
        {
            foreach (var requests in LongForm.Every(3, [1e-4, 3, 1e5], offset: name.Length))
            {
                var checks = RolloutForecast.Of(policy, requests).Steps.SelectMany(step => step.Checks).ToArray();

                Assert.All(checks, check => Assert.Equal(check.Unplanned is null, check.Healthy is not null));
                Assert.All(checks.SelectMany(check => new[] { check.Healthy, check.Breaking }).OfType<CandidateForecast>(), candidate =>
                {
                    Assert.InRange(candidate.Pass + candidate.Fail + candidate.Undecided, 0, 1.000001);
                    Assert.InRange(candidate.PassAtMost + candidate.FailAtMost + candidate.UndecidedAtMost, 0.999999, 3);
                    Assert.True(candidate.Pass <= candidate.PassAtMost && candidate.Fail <= candidate.FailAtMost && candidate.Undecided <= candidate.UndecidedAtMost + 1e-9);
                    Assert.True(double.IsFinite(candidate.Value.Value) && candidate.Time >= TimeSpan.Zero && candidate.TimeAtMost >= candidate.Time);
                });
            }
        }
    }

    [Fact]
    public void Requests_are_counted_whole_whatever_the_share()
    {
        var errors = ErrorsAt(ForecastTexts.Scarce.Replace("step 10% ", "step 80% ", StringComparison.Ordinal));

        Assert.Equal((9600, 2400), (errors.CandidateSamples, errors.ReferenceSamples));
    }

    [Theory]
    [InlineData("hold 10m up to 20m", "hold HOLD")]
    [InlineData("step 10% ", "step SHARE ")]
    [InlineData("at most 0.5pp worse", "at most LIMIT worse")]
    public void What_cures_a_check_is_the_smallest_change_that_does(string old, string cured)
    {
        var cures = ErrorsAt(ForecastTexts.Scarce).Cures!;
        var (hold, share, limit) = (cures.Hold!.Value, (decimal)cures.SharePercent!.Value, (decimal)cures.Limit!.Value);

        Assert.True(ErrorsAt(With(1m)).Healthy!.Pass >= 0.8, $"{ErrorsAt(With(1m)).Healthy}");
        Assert.True(ErrorsAt(With(0.85m)).Healthy!.Pass < 0.8, $"{ErrorsAt(With(0.85m)).Healthy}");

        string With(decimal factor) => ForecastTexts.Scarce.Replace(old, cured
            .Replace("HOLD", DurationText.Print(TimeSpan.FromSeconds(Math.Round((double)factor * hold.TotalSeconds))), StringComparison.Ordinal)
            .Replace("SHARE", new Percent(factor * share).ToString(), StringComparison.Ordinal)
            .Replace("LIMIT", new Points(factor * limit).ToString(), StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_the_router_knows_is_not_planned()
    {
        var policy = PolicyText.Parse(ForecastTexts.Scarce.Replace("step 10% ", "step group beta ", StringComparison.Ordinal)).Policies[0];

        var step = RolloutForecast.Of(policy, 10).Steps[0];

        Assert.Null(step.Share);
        Assert.All(step.Checks, check => Assert.NotNull(check.Unplanned));
        Assert.Equal("only the router knows how much of the traffic the candidate has", step.Checks[0].Unplanned);
    }

    private static CheckForecast ErrorsAt(string text)
    {
        var parsed = PolicyText.Parse(text);
        Assert.False(parsed.HasErrors, string.Join('\n', parsed.Findings));
        return RolloutForecast.Of(parsed.Policies[0], 10).Steps[0].Checks.Single(check => check.Check.StartsWith("errors", StringComparison.Ordinal) && check.Gate == "comparison");
    }
}
