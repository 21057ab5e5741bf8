using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Tests.Engine;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Tests.Journal;

/// <summary>A summary says what folding the events says, and is written down and read back without loss.</summary>
public class RolloutSummaryTests
{
    public static TheoryData<string> Exposures => [.. AllExposures.Keys];

    private static Dictionary<string, Exposure> AllExposures { get; } = new Exposure[]
    {
        Exposure.Nobody,
        Exposure.Preview,
        Exposure.Everyone,
        Exposure.Mirrored(new Percent(12.5m)),
        Exposure.OfShare(new Percent(0.125m)),
        Exposure.OfShare(
            new Percent(5),
            new(["beta", "staff"]),
            new([new RequestMatch(RequestPart.Header, "X-Beta", RequestComparison.Is, "1"), new RequestMatch(RequestPart.Path, "", RequestComparison.Matches, "/ä/*")])),
        Exposure.OfEnvironments(["eu-1", "eu-2"], new([new EnvironmentShare("us-1", new Percent(10))]), 7),
    }.ToDictionary(exposure => exposure.ToString());

    [Theory]
    [MemberData(nameof(Exposures))]
    public void A_summary_is_read_back_as_it_was_written(string exposure)
    {
        var summary = Summary(AllExposures[exposure], Exposure.Nobody);

        Assert.Equal(summary, RolloutSummaryFormat.Read(RolloutSummaryFormat.Write(summary)));
        Assert.Equal(summary with { WaitingUntil = null }, RolloutSummaryFormat.Read(RolloutSummaryFormat.Write(summary with { WaitingUntil = null })));
    }

    [Fact]
    public void A_summary_is_written_as_it_always_was() => Assert.Equal(
        """{"policy":"checkout","phase":"Holding","since":"2026-01-01T00:00:00+00:00","reason":"ann said \"go\"","step":1,"steps":2,"confirmed":{"kind":"Share","percent":20,"groups":["beta"]},"asked":{"kind":"Everyone","percent":100},"waitingUntil":"2026-01-01T00:10:00+00:00","updatedAt":"2026-01-01T00:00:05+00:00"}""",
        RolloutSummaryFormat.Write(Summary(Exposure.OfShare(new Percent(20), new(["beta"]), new([])), Exposure.Everyone)));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""{"policy":"checkout"}""")]
    [InlineData("""{"policy":"p","phase":3,"since":"2026-01-01T00:00:00+00:00","reason":"","step":1,"steps":2,"confirmed":{"kind":"Nobody","percent":0},"asked":{"kind":"Nobody","percent":0},"updatedAt":"2026-01-01T00:00:05+00:00"}""")]
    public void What_is_no_summary_is_damage(string text) => Assert.Throws<JournalDamagedException>(() => RolloutSummaryFormat.Read(text));

    [Fact]
    public void What_a_later_version_adds_is_left_out() => Assert.Equal(
        Summary(Exposure.Nobody, Exposure.Nobody),
        RolloutSummaryFormat.Read(RolloutSummaryFormat.Write(Summary(Exposure.Nobody, Exposure.Nobody))[..^1] + ""","later":1}"""));

    [Fact]
    public async Task After_every_event_the_journal_has_the_summary_that_folding_the_events_gives()
    {
        await using var world = new World();
        var rollout = await world.StartAsync(PolicyTexts.TwoSteps);
        await world.EndAsync(rollout);
        var events = await world.EventsAsync(rollout);

        for (var length = 1; length <= events.Count; length++)
        {
            var journal = await JournalPrefix.CopyAsync(rollout, events.Take(length));
            var record = await RolloutRecord.ReadAsync(journal, rollout.Header.Id, CancellationToken.None);
            var (state, summary) = (record!.State, record.Summary);
            var moved = record.Steps.Last(step => step.HasMoved);
            Assert.Equal((state.Phase, state.Reason, state.Confirmed, state.Asked, state.IsOver), (summary.Phase, summary.Reason, summary.Confirmed, summary.Asked, summary.IsOver));
            Assert.Equal((moved.Happened.At, events[length - 1].At), (summary.Since, summary.UpdatedAt));
            Assert.Equal(summary, record.Entry.Summary);
        }

        var kept = await world.Journal.FindAsync(rollout.Header.Id, CancellationToken.None);
        Assert.Equal((RolloutPhase.Succeeded, "two-steps", 2, 2, true), (kept!.Summary!.Phase, kept.Summary.Policy, kept.Summary.Step, kept.Summary.Steps, kept.IsOver));
    }

    [Fact]
    public async Task A_rollout_that_is_taken_over_goes_on_with_its_summary()
    {
        await using var first = new World();
        var rollout = await first.StartAsync(PolicyTexts.TwoSteps);
        await first.RunAsync(rollout, RolloutPhase.Holding);
        var journal = await JournalPrefix.CopyAsync(rollout, await first.EventsAsync(rollout));
        await using var second = new World(null, journal);
        second.Router.Remember("checkout", JournalPrefix.InForce(rollout.Header, rollout.State));
        await second.EndAsync(await second.ResumeAsync(rollout.Header.Id));

        var record = await RolloutRecord.ReadAsync(journal, rollout.Header.Id, CancellationToken.None);

        Assert.Equal(record!.Summary, record.Entry.Summary);
        Assert.Equal(RolloutPhase.Succeeded, record.Summary.Phase);
    }

    [Fact]
    public async Task A_key_starts_one_rollout()
    {
        await using var world = new World();
        var request = new RolloutRequest(PolicyTexts.Parse(PolicyTexts.TwoSteps), "checkout", "v2", "v1", "ann") { Key = "deploy-7" };
        var rollout = await world.StartAsync(request);
        await world.EndAsync(rollout);

        var refused = await Assert.ThrowsAsync<RolloutRefusedException>(() => world.StartAsync(request));

        Assert.Equal(
            [
                $"Rollout '{rollout.Header.Id}' was started with key 'deploy-7' already.",
                "'checkout' is served by v2, not by the baseline v1: name the version that serves as the baseline.",
            ],
            refused.Reasons);
        Assert.Equal(rollout.Header, (await world.Journal.FindByKeyAsync("deploy-7", CancellationToken.None))!.Header);
        Assert.Equal(("deploy-7", 2), (rollout.Header.Key, rollout.Header.LanguageVersion));
    }

    [Fact]
    public async Task A_policy_in_a_later_version_of_the_language_is_not_guessed_at()
    {
        var journal = SharedClock.NewJournal();
        var header = new RolloutHeader(new RolloutId("r"), "checkout", "v2", "v1", "ann", World.Begin, PolicyTexts.TwoSteps) { LanguageVersion = 3 };
        await journal.CreateAsync(header, "engine", TimeSpan.FromMinutes(1), CancellationToken.None);

        var damage = await Assert.ThrowsAsync<JournalDamagedException>(() => RolloutRecord.ReadAsync(journal, header.Id, CancellationToken.None));

        Assert.Equal("The policy kept with rollout 'r' is in version 3 of the language, and this library reads 2: a later one wrote it.", damage.Message);
    }

    private static RolloutSummary Summary(Exposure confirmed, Exposure asked) => new()
    {
        Policy = "checkout",
        Phase = RolloutPhase.Holding,
        Since = World.Begin,
        Reason = "ann said \"go\"",
        Step = 1,
        Steps = 2,
        Confirmed = confirmed,
        Asked = asked,
        WaitingUntil = World.Begin + TimeSpan.FromMinutes(10),
        UpdatedAt = World.Begin + TimeSpan.FromSeconds(5),
    };
}
