using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Metrics;
using Progressive.Policies;
using Progressive.Policies.Plan;
using Progressive.Statistics;
using Progressive.Testing;

namespace Progressive.Core.Tests.Judgement;

/// <summary>
/// Ten requests a second, a tenth of them the candidate's, over a hold of a day: what its looks and its watch together say of a candidate that is just as
/// bad as it may be.
/// </summary>
public class WatchLevelsTests
{
    private const int Minutes = 24 * 60;
    private const int CandidateAMinute = 60;
    private const int BaselineAMinute = 540;

    [Fact]
    public void The_watch_has_a_tenth_of_the_budget_and_the_looks_have_the_rest()
    {
        var guard = Guard("errors at most 1%\n timeouts at most 1 per 100");
        var watch = guard.Watch!;

        Assert.Equal(0.9, guard.FailShare, 12);
        Assert.Equal(0.1, watch.FailShare, 12);
        Assert.All(watch.Checks, due => Assert.Equal((TimeSpan.FromMinutes(1), false, Minutes), (due.Window!.Value, due.DecidesPass, due.PlannedLooks)));
        Assert.Equal(0.05 * 0.1 / 2 * 0.9 / Minutes, LookLevels.Of(watch, new NumberedCheck(0, 1), 1).Fail, 12);
        Assert.Equal(0.05, 2 * ((0.9 * 0.025) + Enumerable.Range(1, 1_000_000).Sum(look => LookLevels.Of(watch, new NumberedCheck(0, look), 1).Fail)), 6);
    }

    [Fact]
    public void A_candidate_just_at_its_limit_fails_in_at_most_one_day_of_twenty()
    {
        var guard = Guard("errors at most 1%");
        var levels = PooledLevels(guard);
        long[] pooled = [.. levels.Select((level, look) => Critical((look + 1) * 5L * CandidateAMinute, level))];
        var recent = Critical(CandidateAMinute, WatchLevel(guard));

        AssertFailsRarely(LongForm.Or(2_000, 200_000), random =>
        {
            var (sum, isWatchFailed) = (0L, false);
            var errors = new Draws(CandidateAMinute, 0.01);
            for (var minute = 1; minute <= Minutes; minute++)
            {
                var drawn = errors.Next(random);
                sum += drawn;
                isWatchFailed |= drawn >= recent;
                if (minute % 5 == 0 && sum >= pooled[(minute / 5) - 1])
                {
                    return (true, isWatchFailed);
                }
            }

            return (isWatchFailed, isWatchFailed);
        });
    }

    [Fact]
    public void A_candidate_just_at_its_margin_fails_in_at_most_one_day_of_twenty()
    {
        var guard = Guard("errors at most 1pp worse than baseline");
        var (levels, level) = (PooledLevels(guard), WatchLevel(guard));
        double[] lower = [.. Enumerable.Range(0, CandidateAMinute + 1).Select(events => ProportionBounds.ClopperPearson(events, CandidateAMinute, level / 2, 0).Lower)];
        double[] upper = [.. Enumerable.Range(0, BaselineAMinute + 1).Select(events => ProportionBounds.ClopperPearson(events, BaselineAMinute, 0, level / 2).Upper)];

        AssertFailsRarely(LongForm.Or(400, 4_000), random =>
        {
            var (candidate, baseline, isWatchFailed) = (0L, 0L, false);
            var (worse, usual) = (new Draws(CandidateAMinute, 0.02), new Draws(BaselineAMinute, 0.01));
            for (var minute = 1; minute <= Minutes; minute++)
            {
                var (x, y) = (worse.Next(random), usual.Next(random));
                (candidate, baseline) = (candidate + x, baseline + y);
                isWatchFailed |= lower[x] - upper[y] > 0.01;
                if (minute % 5 == 0 && IsBeyond(candidate, minute * CandidateAMinute, baseline, minute * BaselineAMinute, levels[(minute / 5) - 1]))
                {
                    return (true, isWatchFailed);
                }
            }

            return (isWatchFailed, isWatchFailed);
        });
    }

    [Fact]
    public void In_one_minute_the_exact_bounds_keep_the_level_and_the_score_bounds_do_not()
    {
        var guard = Guard("errors at most 1pp worse than baseline");
        var (check, metric, level) = (guard.Checks[0].Check, new Samples(), WatchLevel(guard));
        var (score, exact) = (0d, 0d);
        for (var x = 0; x <= 25; x++)
        {
            for (var y = 0; y <= 40; y++)
            {
                var (candidate, baseline) = (metric.Of(x, CandidateAMinute), metric.Of(y, BaselineAMinute));
                var chance = Draws.Chance(x, CandidateAMinute, 0.02) * Draws.Chance(y, BaselineAMinute, 0.01);
                score += RelativeBounds.Of(check, candidate, baseline, level, level).Lower > 0.01 ? chance : 0;
                exact += RelativeBounds.OfTails(check, candidate, baseline, level, level).Lower > 0.01 ? chance : 0;
            }
        }

        Assert.InRange(exact, 0, level);
        Assert.InRange(score, 3 * level, 1);
    }

    private static void AssertFailsRarely(int days, Func<Random, (bool Failed, bool WatchFailed)> day)
    {
        var random = new Random(20261130);
        var (failed, watchFailed) = (0, 0);
        for (var each = 0; each < days; each++)
        {
            var (isFailed, isWatchFailed) = day(random);
            failed += isFailed ? 1 : 0;
            watchFailed += isWatchFailed ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{failed} of {days} days failed, {watchFailed} of them by the watch.");
        Assert.InRange((double)failed / days, 1d / days, Most(0.05, days));
        Assert.InRange((double)watchFailed / days, 0, Most(0.005, days));
    }

    // Three standard errors.
    private static double Most(double share, int days) => share + (3 * Math.Sqrt(share * (1 - share) / days));

    // The score bounds cost most of the time, and most looks are far from the margin.
    private static bool IsBeyond(long x, int n, long y, int m, double level)
    {
        var (p, q) = ((double)x / n, (double)y / m);
        return p - q - 0.01 > Math.Sqrt((p * (1 - p) / n) + (q * (1 - q) / m))
            && ProportionBounds.MiettinenNurminenDifference(x, n, y, m, level, 0.5).Lower > 0.01;
    }

    // The smallest number of events that fails.
    private static long Critical(long trials, double level)
    {
        var (low, high) = (0L, trials);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = ProportionBounds.ClopperPearson(middle, trials, level, 0.5).Lower > 0.01 ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private static double[] PooledLevels(PlannedGate guard) =>
        [.. LookLevels.Of(guard, 0, Enumerable.Range(1, Minutes / 5).Select(look => new JudgedLook(look * 5d / Minutes, look))).Select(levels => levels.Fail)];

    private static double WatchLevel(PlannedGate guard) => LookLevels.Of(guard.Watch!, new NumberedCheck(0, 1), 1).Fail;

    private static PlannedGate Guard(string checks) => Assert.IsType<HoldStage>(new RolloutMachine(PolicyTexts.Parse($$"""
        policy long {
          metric errors proportion "failed" of "requests" lower is better
          metric timeouts rate "timeouts" per "requests" lower is better
          canary {
            step 10% hold 24h
            step 100% unguarded "only the first is looked at"
          }
          gate limits every 5m {
            {{checks}}
          }
        }
        """)).Plan.Stages[0]).Guards[0];

    private sealed class Samples
    {
        private readonly Metric metric = PolicyTexts.Parse($$"""
            policy one {
              metric errors proportion "failed" of "requests" lower is better
              canary {
                step 100% hold 1h
              }
              gate limits {
                errors at most 1%
              }
            }
            """).Metrics[0];

        public Sample Of(long events, long trials) => Sample.Of(
            metric, new Measurement("", new CountsReading(events, trials)) { From = default, To = default(DateTimeOffset).AddMinutes(1) }, out _)!;
    }

    /// <summary>Binomial counts, by their distribution function.</summary>
    private sealed class Draws
    {
        private readonly double[] upTo;

        public Draws(int trials, double probability)
        {
            var sum = 0d;
            upTo = [.. Enumerable.Range(0, trials + 1).Select(events => sum += Chance(events, trials, probability))];
        }

        public static double Chance(int events, int trials, double probability)
        {
            var logarithm = (events * Math.Log(probability)) + ((trials - events) * Math.Log(1 - probability));
            for (var i = 1; i <= events; i++)
            {
                logarithm += Math.Log((double)(trials - events + i) / i);
            }

            return Math.Exp(logarithm);
        }

        public int Next(Random random)
        {
            var (drawn, events) = (random.NextDouble(), 0);
            while (events < upTo.Length - 1 && drawn > upTo[events])
            {
                events++;
            }

            return events;
        }
    }
}
