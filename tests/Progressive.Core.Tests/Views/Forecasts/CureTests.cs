using System.Globalization;
using Progressive.Core.Views;
using Progressive.Policies;

namespace Progressive.Core.Tests.Views.Forecasts;

/// <summary>What a plan says cures a check does: the cured policy is planned anew, and warns of nothing at that step.</summary>
public sealed class CureTests
{
    private const string Text = """
        policy shop {
          metric latency  distribution "latency_seconds" in s            lower is better
          metric speed    distribution "speed_bytes" in MiB              higher is better
          metric errors   proportion "failed_total" of "requests_total"  lower is better
          metric hits     proportion "hits_total" of "requests_total"    higher is better
          metric orders   rate "orders_total" per "requests_total"       higher is better
          metric crashes  rate "crashes_total"                           lower is better

          STRATEGY {
            step FIRST  hold HOLD up to EXTENDED  while tested
            step LAST   hold 2h                   while usual
          }
          gate usual every 30m {
            hits at least 10%
          }
          gate tested every 2m warm-up 1m {
            CHECK
          }
          expect {
            traffic  6/s
            errors   1%
            hits     80%
            orders   3 per 100
            crashes  1/min
            latency  p50 120 ms, p95 400 ms
            speed    p5 2 MiB, p50 8 MiB
          }
        }
        """;

    [Theory]
    [InlineData("errors at most LIMIT", "1.5%")]
    [InlineData("errors at most LIMIT worse than before", "0.1pp")]
    [InlineData("hits at least LIMIT", "78%")]
    [InlineData("errors at most LIMIT worse than baseline", "0.5pp")]
    [InlineData("errors at most LIMIT different from baseline", "0.7pp")]
    [InlineData("orders at least LIMIT", "2.5 per 100")]
    [InlineData("orders at most LIMIT worse than baseline", "20%")]
    [InlineData("orders at most LIMIT worse than before", "1 per 100")]
    [InlineData("crashes at most LIMIT", "2/min")]
    [InlineData("crashes at most LIMIT worse than before", "100%")]
    [InlineData("latency at most LIMIT worse than baseline", "5%")]
    [InlineData("speed at most LIMIT worse than baseline", "5%")]
    [InlineData("latency at most LIMIT different from baseline", "4 ms")]
    [InlineData("p95 of latency at most LIMIT", "450 ms")]
    [InlineData("p5 of speed at least LIMIT", "1.8 MiB")]
    [InlineData("p90 of latency at most LIMIT worse than before", "8%")]
    [InlineData("mean of latency at most LIMIT", "165 ms")]
    [InlineData("errors at most LIMIT over WINDOW", "2%")]
    [InlineData("latency at most LIMIT worse than before over WINDOW", "5%")]
    public void A_cured_policy_passes_what_is_healthy(string check, string limit)
    {
        var sick = new Cure(limit, "20%", "10m", "20m", "6m");
        var cures = Planned("canary", "100%", check, sick).Cures!;

        var all = new List<Cure>();
        if (cures.Limit is { } wider)
        {
            all.Add(sick with { Limit = Written(wider) });
        }

        if (cures.Audience is { } share)
        {
            all.Add(sick with { Share = share });
        }

        if (cures.Hold is { } hold && cures.Window is null)
        {
            all.Add(sick with { Extended = Duration(hold) });
        }

        if (cures.Window is { } window)
        {
            all.Add(sick with { Window = Duration(window), Hold = Duration(cures.Hold ?? TenMinutes), Extended = Duration((cures.Hold ?? TenMinutes) + TenMinutes) });
        }

        Assert.NotEmpty(all);
        Assert.All(all, cure => Assert.True(Planned("canary", "100%", check, cure) is { Cures: null, Healthy.PassAtMost: >= 0.8 }, $"{cure}"));
    }

    [Fact]
    public void Environments_are_reached_whole()
    {
        var sick = new Cure("0.9pp", "1 of 5", "10m", "20m", "");

        var cures = Planned(Environments, "5 of 5", "errors at most LIMIT worse than baseline", sick).Cures!;

        Assert.Equal(("2 of 5", 40), (cures.Audience, cures.SharePercent));
        Assert.Null(Planned(Environments, "5 of 5", "errors at most LIMIT worse than baseline", sick with { Share = "2 of 5" }).Cures);
    }

    private const string Environments = "phased over a, b, c, d, e alike";

    private static CheckForecast Planned(string strategy, string last, string check, Cure cure)
    {
        var text = Text
            .Replace("CHECK", check, StringComparison.Ordinal).Replace("LIMIT", cure.Limit, StringComparison.Ordinal)
            .Replace("STRATEGY", strategy, StringComparison.Ordinal).Replace("LAST", last, StringComparison.Ordinal)
            .Replace("FIRST", cure.Share, StringComparison.Ordinal).Replace("HOLD", cure.Hold, StringComparison.Ordinal)
            .Replace("EXTENDED", cure.Extended, StringComparison.Ordinal).Replace("WINDOW", cure.Window, StringComparison.Ordinal);
        var parsed = PolicyText.Parse(text);
        Assert.False(parsed.HasErrors, string.Join('\n', parsed.Findings));
        return RolloutForecast.Of(parsed.Policies[0], 6).Steps[0].Checks.Single();
    }

    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    private static string Written(ForecastAmount amount) =>
        amount.Value.ToString("0.############", CultureInfo.InvariantCulture) + (amount.Unit is "%" or "pp" || amount.Unit.StartsWith('/') ? "" : " ") + amount.Unit;

    private static string Duration(TimeSpan duration) => DurationText.Print(duration);

    private sealed record Cure(string Limit, string Share, string Hold, string Extended, string Window);
}
