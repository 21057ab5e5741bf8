using System;

namespace Progressive.Policies.Fluent;

/// <summary>
/// The words of the language that are no blocks: audiences, statistics, references, and numbers with their units. For
/// <c>using static Progressive.Policies.Fluent.Words;</c>.
/// </summary>
public static partial class Words
{
    /// <summary>The old version, over the same time.</summary>
    [PolicyClause("baseline")]
    public static Reference Baseline => Reference.Baseline;

    /// <summary>The same places over an equally long time just before the rollout, or earlier.</summary>
    [PolicyClause("before")]
    public static BeforeWord Before { get; } = new();

    /// <summary>Half of the values lie below.</summary>
    [PolicyClause("median")]
    public static Statistic Median { get; } = Statistic.Quantile(50m);

    /// <summary>The arithmetic mean.</summary>
    [PolicyClause("mean")]
    public static Statistic Mean { get; } = new(StatisticKind.Mean, 0m);

    /// <summary>The smallest point of a gauge.</summary>
    [PolicyClause("min")]
    public static Statistic Min { get; } = new(StatisticKind.Minimum, 0m);

    /// <summary>The largest point of a gauge.</summary>
    [PolicyClause("max")]
    public static Statistic Max { get; } = new(StatisticKind.Maximum, 0m);

    /// <summary>The newest point of a gauge.</summary>
    [PolicyClause("last")]
    public static Statistic Last { get; } = new(StatisticKind.Last, 0m);

    /// <summary>The quantile below which so many percent of the values lie.</summary>
    /// <param name="percentile">From above 0 to below 100: 95 for p95.</param>
    public static Statistic P(int percentile) => Statistic.Quantile(percentile);

    /// <inheritdoc cref="P(int)"/>
    public static Statistic P(double percentile) => Statistic.Quantile(Argument.Number(percentile, nameof(percentile)));

    /// <inheritdoc cref="P(int)"/>
    public static Statistic P(decimal percentile) => Statistic.Quantile(percentile);

    /// <summary>A statistic of a metric, for a check.</summary>
    /// <param name="statistic">The statistic.</param>
    /// <param name="metric">The metric's name.</param>
    [PolicyClause("of")]
    public static CheckSubject Of(this Statistic statistic, string metric) =>
        new(Argument.NotNull(statistic, nameof(statistic)), Argument.NotNull(metric, nameof(metric)));

    /// <summary>A usual value of a statistic, for what is expected: <c>p95 400 ms</c>.</summary>
    /// <param name="statistic">The statistic.</param>
    /// <param name="value">Its usual value.</param>
    public static Expectations.OfQuantile Usually(this Statistic statistic, Quantity value) =>
        new(Argument.NotNull(statistic, nameof(statistic)), Argument.Quantity(value, nameof(value)));

    /// <summary>The first so many environments, in the order the policy lists them.</summary>
    /// <param name="count">How many have the candidate.</param>
    /// <param name="all">How many there are.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    [PolicyClause("of")]
    public static Audience Of(this int count, int all) =>
        count < 0 ? throw new ArgumentOutOfRangeException(nameof(count), count, "Nothing is there a negative number of times.")
        : all < 0 ? throw new ArgumentOutOfRangeException(nameof(all), all, "Nothing is there a negative number of times.")
        : new Audience.FirstEnvironments(count, all);

    /// <summary>A share of the requests of one environment, or of each of a ring's.</summary>
    /// <param name="share">From above 0% to 100%.</param>
    /// <param name="environment">The environment's name, or the ring's.</param>
    [PolicyClause("of")]
    public static Audience Of(this Percent share, string environment) =>
        new Audience.EnvironmentPercentage(share, Argument.NotNull(environment, nameof(environment)));

    /// <summary>Environments or rings by name.</summary>
    /// <param name="names">Their names.</param>
    [PolicyClause("in")]
    public static Audience In(params string[] names) => new Audience.Environments(new ValueList<string>(Argument.NotEmpty(names, nameof(names))));

    /// <summary>A group of users that the router, or the flag, knows by name.</summary>
    /// <param name="group">The group's name.</param>
    [PolicyClause("group")]
    public static Audience Group(string group) => new Audience.UserGroup(Argument.NotNull(group, nameof(group)));

    /// <summary>A copy of that share of the requests; no user sees an answer of the candidate.</summary>
    /// <param name="share">From above 0% to 100%.</param>
    [PolicyClause("mirror")]
    public static Audience Mirror(Percent share) => new Audience.Mirror(share);

    /// <summary>Requests that match.</summary>
    /// <param name="match">What they must have.</param>
    [PolicyClause("where")]
    public static Audience.MatchingRequests Where(RequestMatch match) => new(new ValueList<RequestMatch>([Argument.NotNull(match, nameof(match))]));

    /// <summary>Or requests that match this.</summary>
    /// <param name="routes">The requests so far.</param>
    /// <param name="match">What others must have.</param>
    [PolicyClause("or")]
    public static Audience.MatchingRequests Or(this Audience.MatchingRequests routes, RequestMatch match) =>
        new(Argument.NotNull(routes, nameof(routes)).Routes.Add(Argument.NotNull(match, nameof(match))));

    /// <summary>A header of a request.</summary>
    /// <param name="name">The header's name.</param>
    [PolicyClause("header")]
    public static RequestWord Header(string name) => new(RequestPart.Header, Argument.NotNull(name, nameof(name)));

    /// <summary>A cookie of a request.</summary>
    /// <param name="name">The cookie's name.</param>
    [PolicyClause("cookie")]
    public static RequestWord Cookie(string name) => new(RequestPart.Cookie, Argument.NotNull(name, nameof(name)));

    /// <summary>A claim of the signed-in user.</summary>
    /// <param name="type">The claim's type.</param>
    [PolicyClause("claim")]
    public static RequestWord Claim(string type) => new(RequestPart.Claim, Argument.NotNull(type, nameof(type)));

    /// <summary>The path of a request.</summary>
    [PolicyClause("path")]
    public static RequestWord Path() => new(RequestPart.Path, "");

    /// <summary>A query of the metric source in place of a series, or a query parameter of a request.</summary>
    /// <param name="text">The query, or the parameter's name.</param>
    [PolicyClause("query")]
    public static QueryWord Query(string text) => new(Argument.NotNull(text, nameof(text)));
}
