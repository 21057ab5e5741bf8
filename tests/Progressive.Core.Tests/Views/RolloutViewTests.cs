using System.Text.Json;
using Progressive.Core.Journal;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Views;

namespace Progressive.Core.Tests.Views;

public sealed class RolloutViewTests
{
    private static readonly Evidence Numbers = new()
    {
        Gate = "limits",
        Check = "errors at most 1%",
        Reason = "the interval reaches over the limit",
        Method = "clopper-pearson",
        Estimate = 0,
        Lower = 0,
        Upper = 0.012,
        Limit = 0.01,
        FailLimit = 0.01,
        Scale = EvidenceScale.Percent,
        CandidateSize = 300,
        Look = 1,
        PlannedLooks = 2,
        PassAlpha = 0.01,
    };

    [Fact]
    public void A_rollout_that_was_not_begun_waits_for_an_engine() => Assert.Equal(
        "Pending; waiting for an engine that begins it.", View().Sentence);

    [Fact]
    public void A_rollout_on_its_way_says_where_from_and_where_to() => Assert.Equal(
        "Shifting at nobody on the way to 5%, step 1 of 2: started by ann; waiting for the router to confirm the exposure.",
        View(Recorded.Started).Sentence);

    [Fact]
    public void A_rollout_that_holds_says_which_check_is_open_and_what_comes_next()
    {
        var view = View(Recorded.Started, Recorded.Confirmed, Recorded.LookDue, Undecided);

        Assert.Equal(
            "Holding at 5%, step 1 of 2; 0 of 1 checks passed; errors at most 1%: undecided, 0.0% [0.0%, 1.2%]; "
            + "waiting for the next look at gate limits.",
            view.Sentence);
        Assert.Same(Numbers, Assert.Single(view.Checks).Newest!.Evidence);
    }

    [Fact]
    public void Steps_are_done_current_or_ahead_and_say_since_when()
    {
        Assert.Equal([StepProgress.Ahead, StepProgress.Ahead], View().Steps.Select(step => step.Progress));

        var first = View(Recorded.Started, Recorded.Confirmed).Steps;
        Assert.Equal([StepProgress.Current, StepProgress.Ahead], first.Select(step => step.Progress));
        Assert.Equal([Recorded.Start, null], first.Select(step => step.EnteredAt));

        var second = View(Recorded.Started, Recorded.Confirmed, Promoted, Recorded.Confirmed).Steps;
        Assert.Equal([StepProgress.Done, StepProgress.Current], second.Select(step => step.Progress));
        Assert.Equal([Recorded.Start, Recorded.Start.AddMinutes(1)], second.Select(step => step.EnteredAt));
    }

    [Fact]
    public void The_timeline_leaves_out_looks_that_changed_nothing_and_keeps_what_was_refused()
    {
        var record = Recorded.After(
            Recorded.Started, Recorded.Confirmed, Recorded.LookDue, Undecided, _ => new Commanded(Recorded.Start, RolloutCommand.Resume, "bob", null));

        Assert.Equal([1, 2, 5], EventView.Turns(record).Select(turn => turn.Number));
        Assert.Equal([1, 2, 3, 4, 5], EventView.After(record, 0).Select(happened => happened.Number));
        Assert.Equal([5], EventView.After(record, 4).Select(happened => happened.Number));
        Assert.Empty(EventView.After(record, 9));
        Assert.All(EventView.After(record, 0), happened => Assert.Equal(happened.Number is 1 or 2 or 5, happened.IsTurn));
    }

    [Fact]
    public void An_event_has_the_kind_that_the_journal_writes()
    {
        var record = Recorded.After(Recorded.Started, Recorded.Confirmed, Recorded.LookDue, Undecided);

        Assert.Equal(
            record.Steps.Select(step => JsonDocument.Parse(RolloutEventFormat.Write(step.Happened)).RootElement.GetProperty("kind").GetString()),
            EventView.After(record, 0).Select(happened => happened.Kind));
    }

    [Fact]
    public void Evidence_has_the_same_members_in_a_view_and_in_a_journal()
    {
        var record = Recorded.After(Recorded.Started, Recorded.Confirmed, Recorded.LookDue, Undecided);

        var journal = EvidenceIn(RolloutEventFormat.Write(record.Steps[^1].Happened));
        var view = EvidenceIn(ViewJson.Write(EventView.After(record, 3).Single()));

        Assert.Contains("estimate", journal.Keys);
        Assert.DoesNotContain("schedule", journal.Keys);
        Assert.All(journal, member => Assert.Equal(member.Value, view[member.Key], ignoreCase: true));
    }

    [Fact]
    public void Durations_are_seconds_and_their_members_say_so()
    {
        using var document = JsonDocument.Parse(ViewJson.WriteIndented(View(Recorded.Started, Recorded.Confirmed)));

        Assert.Equal(600, document.RootElement.GetProperty("steps")[0].GetProperty("minimumSeconds").GetDouble());
        Assert.Equal(298, document.RootElement.GetProperty("waits")[0].GetProperty("inSeconds").GetDouble());
    }

    [Fact]
    public void A_record_is_turned_back_to_what_was_known_after_an_event()
    {
        var record = Recorded.After(Recorded.Started, Recorded.Confirmed, Promoted, Recorded.Confirmed);

        Assert.Equal([RolloutPhase.Pending, RolloutPhase.Shifting, RolloutPhase.Holding], Enumerable.Range(0, 3).Select(events => RolloutStatus.Of(record.After(events)).Phase));
        Assert.Equal(Recorded.After(Recorded.Started, Recorded.Confirmed).Summary, record.After(2).Summary);
        Assert.Throws<ArgumentOutOfRangeException>(() => record.After(5));
    }

    [Fact]
    public void Only_views_are_written() => Assert.Throws<NotSupportedException>(() => ViewJson.Write(new RolloutViewTests()));

    private static RolloutView View(params ReadOnlySpan<Func<RolloutState, RolloutEvent>> events) =>
        RolloutView.Of(Recorded.After(events), [], Recorded.Start.AddSeconds(4));

    private static Looked Undecided(RolloutState state) =>
        new(Recorded.Start.AddMinutes(6), state.Guards[0].PendingLook!.Value, new([new CheckResult(0, Verdict.Undecided, Numbers)]));

    private static Commanded Promoted(RolloutState state) => new(Recorded.Start.AddMinutes(1), RolloutCommand.Promote, "bob", null);

    private static Dictionary<string, string> EvidenceIn(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.GetProperty("results")[0].GetProperty("evidence").EnumerateObject()
            .ToDictionary(member => member.Name, member => member.Value.GetRawText());
    }
}
