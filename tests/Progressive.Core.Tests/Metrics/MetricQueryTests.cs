using Progressive.Core.Metrics;
using Progressive.Policies;

namespace Progressive.Core.Tests.Metrics;

public class MetricQueryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Metric Queried = PolicyTexts.Parse("""
        policy p {
          metrics from prometheus
          metric m rate query "sum(failed{v='{version}'}[{window}])" per query "sum(all{v='{version}'}[{window}])"
          canary { step 100% hold 10m }
          gate g { m at most 1 per 100 }
        }
        """).Metrics[0];

    [Theory]
    [InlineData("rate(x{version='{version}', env=~'{environment}'}[{window}])", "rate(x{version='v2', env=~'eu-1|us-1'}[300s])")]
    [InlineData("{version}{version} {other} {} {window", "v2v2 {other} {} {window")]
    [InlineData("no placeholder", "no placeholder")]
    public void Placeholders_are_filled_in_and_nothing_else_is_touched(string query, string filled) =>
        Assert.Equal(filled, Query("v2", 300, "eu-1", "us-1").Fill(query));

    [Theory]
    [InlineData(90.9, "90s")]
    [InlineData(0.4, "1s")]
    public void A_window_is_told_in_whole_seconds_and_never_longer_than_it_is_unless_it_is_below_one(double seconds, string filled) =>
        Assert.Equal(filled, Query("v2", seconds).Fill("{window}"));

    [Fact]
    public void All_environments_match_anything_and_a_version_is_not_filled_in_itself()
    {
        Assert.Equal(".*", Query("v2", 60).Fill("{environment}"));
        Assert.Equal("{window}", Query("{window}", 60).Fill("{version}"));
    }

    [Fact]
    public void Evidence_shows_the_query_as_it_was_asked() =>
        Assert.Equal(
            "sum(failed{v='v2'}[60s]) against sum(all{v='v2'}[60s]) of checkout v2 from 12:00:00.000 to 12:01:00.000",
            Query("v2", 60).ToString());

    private static MetricQuery Query(string version, double seconds, params string[] environments) =>
        new(Queried, null, "checkout", version, new ValueList<string>(environments), Noon, Noon.AddSeconds(seconds));
}
