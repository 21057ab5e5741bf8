using Progressive.Core.Metrics;
using Progressive.Policies;

namespace Progressive.Testing.Contracts;

/// <summary>What every metric source promises about what it reads.</summary>
internal static class ReadingPromises
{
    public static IEnumerable<Promise<MetricSourceTrial>> All { get; } =
    [
        Promise.Of<MetricSourceTrial>(A_source_has_a_name_that_stays),
        Promise.Of<MetricSourceTrial>(A_metric_that_is_measured_has_no_problem),
        Promise.Of<MetricSourceTrial>(A_metric_is_read_in_the_form_of_its_kind),
        Promise.Of<MetricSourceTrial>(A_window_has_what_was_measured_in_it_and_nothing_else),
        Promise.Of<MetricSourceTrial>(The_beginning_of_a_window_is_outside_it_and_its_end_inside),
        Promise.Of<MetricSourceTrial>(Versions_are_read_apart),
        Promise.Of<MetricSourceTrial>(Windows_that_adjoin_add_up_where_the_source_says_so),
        Promise.Of<MetricSourceTrial>(A_window_without_a_measurement_is_missing_data_and_no_number),
        Promise.Of<MetricSourceTrial>(A_version_that_was_never_measured_is_missing_data_and_no_failure),
        Promise.Of<MetricSourceTrial>(As_far_back_as_the_source_says_it_can_be_read),
        Promise.Of<MetricSourceTrial>(A_cancelled_reading_is_not_made),
    ];

    private static readonly int[] Counts = [2, 1, 4];

    private static Task A_source_has_a_name_that_stays(MetricSourceTrial trial)
    {
        var name = trial.Source.Name;

        Expect.That(!string.IsNullOrWhiteSpace(name), "The source is expected to have a name.");
        Expect.Equal(name, trial.Source.Name);
        return Task.CompletedTask;
    }

    private static Task A_metric_that_is_measured_has_no_problem(MetricSourceTrial trial) => trial.OfEachAsync(async metric =>
    {
        await trial.MeasureAsync(metric, 1);
        await trial.WaitAsync();

        Expect.Null(await trial.Source.FindProblemAsync(metric, trial.Subject.Binding, trial.Cancellation));
    });

    private static Task A_metric_is_read_in_the_form_of_its_kind(MetricSourceTrial trial) => trial.OfEachAsync(async metric =>
    {
        var from = trial.Now;
        await trial.WaitAsync();
        await trial.MeasureAsync(metric, 3);
        await trial.WaitAsync();

        var reading = await trial.ReadAsync(metric, from, trial.Now);

        var isFit = (metric.Kind, reading) switch
        {
            (MetricKind.Distribution, ValuesReading values) => values.Values.Count > 0 && values.Values.All(double.IsFinite),
            (MetricKind.Distribution, HistogramReading or BucketsReading) => true,
            (MetricKind.Gauge, PointsReading points) => points.Points.Count > 0
                && points.Points.All(point => double.IsFinite(point.Value) && point.At > from && point.At <= trial.Now)
                && points.Points.DistinctBy(point => point.At).Count() == points.Points.Count,
            (MetricKind.Proportion or MetricKind.Rate, CountsReading counts) => counts is { Events: >= 0 } && (metric.IsCounted ? counts.Against >= counts.Events : counts.Against is null),
            _ => false,
        };
        Expect.That(isFit, $"A {metric.Kind} is expected to be read with numbers of its window, and is read as {reading}.");
        Expect.That(!(reading.Newest > trial.Now), $"Nothing is expected from after the window, and the newest is of {reading.Newest:O}.");
    });

    private static Task A_window_has_what_was_measured_in_it_and_nothing_else(MetricSourceTrial trial) => OfCountedAsync(trial, async metric =>
    {
        var begin = trial.Now;
        await trial.WaitAsync();
        await trial.MeasureAsync(metric, 3);
        await trial.WaitAsync();
        var middle = trial.Now;
        await trial.WaitAsync();
        await trial.MeasureAsync(metric, 5);
        await trial.WaitAsync();
        var end = trial.Now;

        Expect.Equal(3, await trial.SizeAsync(metric, begin, middle), $"what was measured of '{metric.Name}' in the first window");
        Expect.Equal(5, await trial.SizeAsync(metric, middle, end), $"what was measured of '{metric.Name}' in the second window");
        Expect.Equal(8, await trial.SizeAsync(metric, begin, end), $"what was measured of '{metric.Name}' in both windows");
    });

    // What is measured at one moment can be told from what is measured next to it only where the clock stands still.
    private static Task The_beginning_of_a_window_is_outside_it_and_its_end_inside(MetricSourceTrial trial) => OfCountedAsync(trial, async metric =>
    {
        if (!trial.Subject.CanSkipTime)
        {
            return;
        }

        var begin = trial.Now;
        await trial.WaitAsync();
        await trial.MeasureAsync(metric, 3);
        var moment = trial.Now;
        await trial.WaitAsync();
        await trial.MeasureAsync(metric, 5);
        await trial.WaitAsync();

        Expect.Equal(3, await trial.SizeAsync(metric, begin, moment), $"what was measured of '{metric.Name}' up to the end of a window");
        Expect.Equal(5, await trial.SizeAsync(metric, moment, trial.Now), $"what was measured of '{metric.Name}' after the beginning of a window");
    });

    private static Task Versions_are_read_apart(MetricSourceTrial trial) => OfCountedAsync(trial, async metric =>
    {
        var begin = trial.Now;
        await trial.WaitAsync();
        await trial.MeasureAsync(metric, 3);
        await trial.MeasureAsync(metric, 5, MetricSourceTrial.Baseline);
        await trial.WaitAsync();

        Expect.Equal(3, await trial.SizeAsync(metric, begin, trial.Now), $"what the candidate measured of '{metric.Name}'");
        Expect.Equal(5, await trial.SizeAsync(metric, begin, trial.Now, MetricSourceTrial.Baseline), $"what the baseline measured of '{metric.Name}'");
    });

    private static Task Windows_that_adjoin_add_up_where_the_source_says_so(MetricSourceTrial trial) => OfCountedAsync(trial, async metric =>
    {
        if (!trial.Source.IsAdditive)
        {
            return;
        }

        var ends = new List<DateTimeOffset> { trial.Now };
        await trial.WaitAsync();
        var sizes = new List<long>();
        foreach (var count in Counts)
        {
            await trial.MeasureAsync(metric, count);
            await trial.WaitAsync();
            ends.Add(trial.Now);
            sizes.Add(await trial.SizeAsync(metric, ends[^2], ends[^1]));

            // It comes after its window was read, and before the clock goes on: it must not change what was read.
            await trial.MeasureAsync(metric, 1);
        }

        await trial.WaitAsync();
        Expect.Equal(sizes.Sum(), await trial.SizeAsync(metric, ends[0], ends[^1]), $"the sum of all windows of '{metric.Name}'");
        for (var window = 0; window < sizes.Count; window++)
        {
            Expect.Equal(sizes[window], await trial.SizeAsync(metric, ends[window], ends[window + 1]), $"window {window + 1} of '{metric.Name}', read again");
        }

        Expect.Equal(10, await trial.SizeAsync(metric, ends[0], trial.Now), $"all that was measured of '{metric.Name}'");
    });

    private static Task A_window_without_a_measurement_is_missing_data_and_no_number(MetricSourceTrial trial) => OfCountedAsync(trial, async metric =>
    {
        await trial.MeasureAsync(metric, 3);
        await trial.WaitAsync();
        var begin = trial.Now;
        await trial.WaitAsync();

        ExpectNothing(metric, await trial.ReadAsync(metric, begin, trial.Now));
    });

    private static Task A_version_that_was_never_measured_is_missing_data_and_no_failure(MetricSourceTrial trial) => trial.OfEachAsync(async metric =>
    {
        var begin = trial.Now;
        await trial.WaitAsync();
        await trial.MeasureAsync(metric, 3);
        await trial.WaitAsync();

        ExpectNothing(metric, await trial.ReadAsync(metric, begin, trial.Now, "a-version-that-never-ran"));
    });

    private static Task As_far_back_as_the_source_says_it_can_be_read(MetricSourceTrial trial) => OfCountedAsync(trial, async metric =>
    {
        if (trial.Source.Lookback is not { } lookback)
        {
            return;
        }

        Expect.That(lookback > TimeSpan.Zero, $"A source is expected to look back some time, and not {lookback}.");
        if (trial.Subject.CanSkipTime)
        {
            await trial.MeasureAsync(metric, 3);
            await trial.Subject.WaitAsync(lookback - (2 * trial.Subject.Delay), trial.Cancellation);
            await trial.MeasureAsync(metric, 1);
            await trial.WaitAsync();

            var size = await trial.SizeAsync(metric, trial.Now - lookback, trial.Now);
            Expect.Equal(4, size, $"what was measured of '{metric.Name}' within {lookback}");
        }
    });

    private static async Task A_cancelled_reading_is_not_made(MetricSourceTrial trial)
    {
        var query = trial.Query(trial.Subject.Metrics[0], trial.Now - trial.Subject.Delay, trial.Now);

        await Expect.RefusedAsync<OperationCanceledException>(() => trial.Source.ReadAsync(query, new CancellationToken(canceled: true)).AsTask());
    }

    // How often a gauge is read is for its source to say.
    private static Task OfCountedAsync(MetricSourceTrial trial, Func<Metric, Task> promise) =>
        trial.OfEachAsync(metric => metric.Kind == MetricKind.Gauge ? Task.CompletedTask : promise(metric));

    private static void ExpectNothing(Metric metric, MetricReading reading)
    {
        var isNothing = reading is MissingReading { Reason: not MissingReason.SourceFailed } or CountsReading { Events: null or 0, Against: null or 0 };
        Expect.That(isNothing, $"'{metric.Name}' is expected to be missing, and is read as {reading}.");
    }
}
