using Progressive.Statistics.Planning;

namespace Progressive.Statistics.Tests.Planning;

/// <summary>Few events are counted look by look; here every history is gone through, and judged by the bounds themselves.</summary>
public class PlannedCountsTests
{
    private const int Trials = 12;
    private static readonly PlannedLook[] Looks = [new(1.0 / 3, 0.1, 0.2), new(2.0 / 3, 0.15, 0.25), new(1, 0.2, 0.3)];

    [Fact]
    public void One_proportion_has_the_chances_of_all_its_histories()
    {
        foreach (var (value, limit, fail) in new[] { (0.1, 0.3, 0.3), (0.4, 0.3, 0.35), (0.25, 0.5, 0.6) })
        {
            var forecast = new SequentialDesign(Looks).Forecast(PlannedProportion.Of(value, limit, fail, Trials));

            Same(forecast, Through(value, 0, (x, n, _, _, look) => Judge(ProportionBounds.ClopperPearson(x, n, look.FailAlpha, look.PassAlpha), limit, fail)));
        }
    }

    [Fact]
    public void A_proportion_that_is_to_be_large_is_the_same_turned_round()
    {
        var forecast = new SequentialDesign(Looks).Forecast(PlannedProportion.Of(0.9, 0.7, 0.7, Trials, isSmallerWorse: true));

        Same(forecast, Through(0.9, 0, (x, n, _, _, look) =>
            Judge(Turned(ProportionBounds.ClopperPearson(x, n, look.PassAlpha, look.FailAlpha)), -0.7, -0.7)));
    }

    [Theory]
    [InlineData(0.2, 0, 0.3, 0.4, false)]
    [InlineData(0.3, 0.4, 0.2, 0.2, false)]
    [InlineData(0.3, 0.1, 0.25, 0.25, true)]
    [InlineData(0.8, 0, 0.4, 0.4, false)]
    [InlineData(0.8, 0.3, 0.4, 0.4, true)]
    public void The_difference_of_two_proportions_too(double reference, double change, double margin, double fail, bool isSmallerWorse)
    {
        var forecast = new SequentialDesign(Looks).Forecast(PlannedProportion.OfDifference(reference, change, margin, fail, Trials, Trials, isSmallerWorse));

        Same(forecast, Through(reference + (isSmallerWorse ? -change : change), reference, (x, n, y, m, look) => isSmallerWorse
            ? Judge(Turned(ProportionBounds.MiettinenNurminenDifference(x, n, y, m, look.PassAlpha, look.FailAlpha)), margin, fail)
            : Judge(ProportionBounds.MiettinenNurminenDifference(x, n, y, m, look.FailAlpha, look.PassAlpha), margin, fail)));
    }

    [Fact]
    public void A_difference_has_to_keep_both_limits_and_fails_beyond_either()
    {
        var effect = PlannedProportion.OfDifference(0.4, 0.1, 0.5, 0.5, Trials, Trials) with
        {
            Opposite = PlannedProportion.OfDifference(0.4, -0.1, 0.6, 0.6, Trials, Trials, isSmallerWorse: true),
        };

        Same(new SequentialDesign(Looks).Forecast(effect), Through(0.5, 0.4, (x, n, y, m, look) =>
        {
            var (within, beyond) = (Bounds(look.PassAlpha), Bounds(look.FailAlpha / 2));
            return beyond.Lower > 0.5 || beyond.Upper < -0.6 ? -1 : within.Upper < 0.5 && within.Lower > -0.6 ? 1 : 0;

            ConfidenceBounds Bounds(double alpha) => ProportionBounds.MiettinenNurminenDifference(x, n, y, m, alpha, alpha);
        }));
    }

    // Poisson events come among so many trials that binomial ones are the same to the accuracy asked for.
    [Theory]
    [InlineData(2.5, 6, false)]
    [InlineData(7, 3, true)]
    public void Rates_have_the_chances_of_drawn_histories(double value, double limit, bool isSmallerWorse)
    {
        const double Reference = 4;
        var design = new SequentialDesign(Looks);
        var random = new Random(20261125);
        var (one, ratio, difference) = (new int[2], new int[2], new int[2]);
        const int Histories = 6_000;
        var sign = isSmallerWorse ? -1 : 1;
        for (var history = 0; history < Histories; history++)
        {
            Tally(one, (x, _, t, look) => Bounded(RateBounds.Poisson(x, t, Lower(look), Upper(look)), limit));
            Tally(ratio, (x, y, t, look) => Bounded(RateBounds.Ratio(x, t, y, t, Lower(look), Upper(look)), limit / Reference));
            Tally(difference, (x, y, t, look) => Bounded(RateBounds.Difference(x, t, y, t, Lower(look), Upper(look)), limit - Reference));
        }

        Near(one, PlannedRate.Of(value, limit, limit, 1, isSmallerWorse));
        Near(ratio, PlannedRate.OfRatio(Reference, value / Reference, limit / Reference, limit / Reference, 1, 1, isSmallerWorse));
        Near(difference, PlannedRate.OfDifference(Reference, sign * (value - Reference), sign * (limit - Reference), sign * (limit - Reference), 1, 1, isSmallerWorse));

        double Lower(PlannedLook look) => isSmallerWorse ? look.PassAlpha : look.FailAlpha;

        double Upper(PlannedLook look) => isSmallerWorse ? look.FailAlpha : look.PassAlpha;

        int Bounded(ConfidenceBounds bounds, double at) => isSmallerWorse ? Judge(Turned(bounds), -at, -at) : Judge(bounds, at, at);

        void Tally(int[] verdicts, Func<long, long, double, PlannedLook, int> judge)
        {
            long x = 0, y = 0;
            foreach (var look in Looks)
            {
                (x, y) = (x + Draw(value / Looks.Length), y + Draw(Reference / Looks.Length));
                if (judge(x, y, look.Information, look) is var verdict and not 0)
                {
                    verdicts[verdict > 0 ? 0 : 1]++;
                    return;
                }
            }
        }

        void Near(int[] verdicts, PlannedEffect effect)
        {
            var forecast = design.Forecast(effect);
            Assert.Equal(forecast.Pass, verdicts[0] / (double)Histories, 4 * Math.Sqrt(0.25 / Histories));
            Assert.Equal(forecast.Fail, verdicts[1] / (double)Histories, 4 * Math.Sqrt(0.25 / Histories));
        }

        long Draw(double mean)
        {
            var (count, product, least) = (0, random.NextDouble(), Math.Exp(-mean));
            for (; product > least; count++)
                product *= random.NextDouble();
            return count;
        }
    }

    // With many events the normal distribution does as well, so that it does not matter where counting ends.
    [Fact]
    public void Counting_and_the_normal_distribution_meet_where_events_are_many()
    {
        PlannedLook[] looks = [.. Enumerable.Range(1, 8).Select(look => new PlannedLook(look / 8.0, 0.01 * look, 0.02))];
        foreach (var effect in new[]
        {
            PlannedProportion.Of(0.02, 0.025, 0.025, 25_000), PlannedRate.Of(0.02, 0.017, 0.017, 25_000, isSmallerWorse: true),
            PlannedProportion.OfDifference(0.02, 0, 0.02, 0.02, 900, 1500), PlannedRate.OfRatio(0.02, 1, 1.9, 1.9, 900, 1500),
            PlannedRate.OfDifference(0.02, 0, 0.02, 0.02, 900, 1500), PlannedRate.OfDifference(0.02, 0.03, 0.01, 0.01, 900, 1500),
            PlannedRate.OfDifference(0.03, 0, 0.02, 0.02, 900, 1500, isSmallerWorse: true),
        })
        {
            var (counted, normal) = (new SequentialDesign(looks).Forecast(effect), new SequentialDesign(looks).Forecast(effect with { Counts = null }));

            Assert.NotEqual(counted.Pass, normal.Pass);
            TestContext.Current.SendDiagnosticMessage($"pass {counted.Pass:0.000} {normal.Pass:0.000}, fail {counted.Fail:0.000} {normal.Fail:0.000}");
            Assert.Equal(counted.Pass, normal.Pass, 0.03);
            Assert.Equal(counted.Fail, normal.Fail, 0.02);
        }
    }

    private static ConfidenceBounds Turned(ConfidenceBounds bounds) => new(-bounds.Estimate, -bounds.Upper, -bounds.Lower);

    private static int Judge(ConfidenceBounds bounds, double limit, double fail) => bounds.Lower > fail ? -1 : bounds.Upper < limit ? 1 : 0;

    private static void Same(VerdictForecast forecast, (double Pass, double Fail)[] expected)
    {
        for (var k = 0; k < expected.Length; k++)
        {
            Assert.Equal(expected[k].Pass, forecast.Looks[k].Pass, 1e-11);
            Assert.Equal(expected[k].Fail, forecast.Looks[k].Fail, 1e-11);
        }
    }

    // All numbers of events that may come between looks, of both sides.
    private static (double Pass, double Fail)[] Through(double value, double reference, Func<long, long, long, long, PlannedLook, int> judge)
    {
        const int Each = Trials / 3;
        var chances = new (double Pass, double Fail)[Looks.Length];
        var verdicts = new Dictionary<(int, int, int), int>();
        Follow(0, 0, 0, 1);
        return chances;

        void Follow(int look, int events, int others, double probability)
        {
            for (var x = 0; x <= Each; x++)
            {
                for (var y = 0; y <= (reference > 0 ? Each : 0); y++)
                {
                    var reached = probability * Mass(x, value) * (reference > 0 ? Mass(y, reference) : 1);
                    var trials = (look + 1) * Each;
                    var key = (look, events + x, others + y);
                    if (!verdicts.TryGetValue(key, out var verdict))
                        verdict = verdicts[key] = judge(events + x, trials, others + y, trials, Looks[look]);
                    switch (verdict)
                    {
                        case > 0:
                            chances[look].Pass += reached;
                            break;
                        case < 0:
                            chances[look].Fail += reached;
                            break;
                        default:
                            if (look + 1 < Looks.Length)
                                Follow(look + 1, events + x, others + y, reached);
                            break;
                    }
                }
            }
        }

        static double Mass(int k, double p) => new[] { 1, 4, 6, 4, 1 }[k] * Math.Pow(p, k) * Math.Pow(1 - p, Each - k);
    }
}
