using System.Globalization;
using System.Text;
using Progressive.Core.Journal;
using Progressive.Core.Metrics;

namespace Progressive.Core.Tests.Journals;

/// <summary>What an earlier version wrote is opened, shown and gone on with by every later one, as it was meant.</summary>
public sealed class KeptJournalTests
{
    public static TheoryData<string, string> Journals
    {
        get
        {
            var journals = new TheoryData<string, string>();
            foreach (var journal in KeptJournal.All)
            {
                journals.Add(journal.Version, journal.Name);
            }

            return journals;
        }
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Each_version_keeps_a_journal_of_each_kind()
    {
        string[] kinds = [.. JournalScene.All.Select(scene => scene.Name), JournalWriting.OfTheSample, JournalWriting.OfAKilledProcess];

        var versions = KeptJournal.All.GroupBy(journal => journal.Version).ToList();

        Assert.Contains(versions, version => version.Key == "0.1.0");
        Assert.All(versions, version => Assert.Empty(kinds.Except(version.Select(journal => journal.Name))));
    }

    [Theory]
    [MemberData(nameof(Journals))]
    public async Task Every_event_brings_a_rollout_to_the_state_that_it_was_written_in(string version, string name)
    {
        var kept = new KeptJournal(version, name);
        using var file = kept.Open();
        var text = new StringBuilder();
        foreach (var record in await file.ReadAsync(Cancellation))
        {
            text.Append(RecordText.Of(record)).Append(await WaitingAsync(file, record)).Append('\n');
        }

        Golden.Verify($"{text}", testFile: kept.Path, method: "states");
    }

    [Theory]
    [MemberData(nameof(Journals))]
    public async Task Every_rollout_that_is_not_over_is_brought_to_its_end(string version, string name)
    {
        var kept = new KeptJournal(version, name);
        var text = new StringBuilder();
        using var file = kept.Open();
        foreach (var open in (await file.ReadAsync(Cancellation)).Where(record => !record.Entry.IsOver))
        {
            var target = open.Entry.Header.Target;
            text.Append(CultureInfo.InvariantCulture, $"{target}, of a healthy candidate:\n{await EndAsync(kept, target, GrowingMetrics.Healthy)}");
            text.Append(CultureInfo.InvariantCulture, $"{target}, with both versions slow:\n{await EndAsync(kept, target, GrowingMetrics.Slow)}");
        }

        Golden.Verify(text.Length > 0 ? $"{text}" : "All are over.", testFile: kept.Path, method: "ends");
    }

    // On a copy of its own: an end that was written is none to go on to.
    private static async Task<string> EndAsync(KeptJournal kept, string target, Func<MetricQuery, MetricReading?> script)
    {
        using var file = kept.Open();
        var record = Assert.Single(await file.ReadAsync(Cancellation), record => record.Entry.Header.Target == target && !record.Entry.IsOver);
        return await new Resumption(file, record).EndAsync(script);
    }

    private static async Task<string> WaitingAsync(OpenedJournal file, RolloutRecord record)
    {
        using var journal = file.For(TimeProvider.System);
        var waiting = await journal.ReadWaitingAsync(record.Entry.Header.Id, Cancellation);
        return string.Concat(waiting.Select(command => $"waiting: {command.Command} by {command.By}: {command.Reason}\n"));
    }
}
