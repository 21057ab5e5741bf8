using System.Globalization;
using System.Text;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Metrics;
using Progressive.Policies;

namespace Progressive.Core.Tests.Judgement;

public class EvidenceTests
{
    private static readonly NumberedCheck Second = new(0, 2) { Schedule = 0.5 };

    [Fact]
    public void Evidence_carries_everything_a_verdict_rests_on()
    {
        var evidence = new OneCheck("errors at most 1pp worse than before fail beyond 2pp")
            .Judge(Second, new CountsReading(30, 2000), new CountsReading(10, 1000)).Evidence;

        Assert.Equal(("limits", "errors at most 1pp worse than before"), (evidence.Gate, evidence.Check));
        Assert.Equal(("candidate's query", "reference's query"), (evidence.CandidateQuery, evidence.ReferenceQuery));
        Assert.Equal((2000, 1000), (evidence.CandidateSize, evidence.ReferenceSize));
        Assert.Equal((2, 5), (evidence.Look, evidence.PlannedLooks));
        Assert.Equal((0.5, 2000.0 * 1000 / 3000), (evidence.Schedule, evidence.Information));
        Assert.Equal(0.05 * 0.9 * 0.25, evidence.PassAlpha, 10);
        Assert.Equal(0.05 * 0.9 * Math.Log(1 + ((Math.E - 1) * 0.5)), evidence.FailAlpha, 10);
        Assert.Equal(("score", "the interval reaches over the limit"), (evidence.Method, evidence.Reason));
        Assert.Equal((0.01, 0.02), (evidence.Limit, evidence.FailLimit));
        Assert.Equal(0.005, evidence.Estimate!.Value, 12);
        Assert.InRange(0.005, evidence.Lower!.Value, evidence.Upper!.Value);
    }

    [Fact]
    public void Looks_beyond_the_plan_say_so_and_spend_what_is_left()
    {
        var last = new JudgedLook(1, 1000);
        var beyond = new NumberedCheck(0, 6) { Schedule = 2, Earlier = JudgedLooks.None.Add(last) };
        var evidence = new OneCheck("errors at most 1%").Judge(beyond, new CountsReading(1, 2000), null).Evidence;

        Assert.Equal((6, 5), (evidence.Look, evidence.PlannedLooks));

        // Half of the reserve; a little more in nominal terms, as some of it was risked at the look before.
        Assert.InRange(evidence.PassAlpha, 0.05 * 0.1 / 2, 0.05);
    }

    [Fact]
    public void Evidence_reads_in_the_terms_of_the_policy()
    {
        var text = new StringBuilder();
        foreach (var row in CheckJudgeTests.Sorts)
        {
            var (check, good, bad, doubtful, reference) = row.Data;
            foreach (var candidate in new[] { good, doubtful, bad })
            {
                var (_, verdict, evidence) = new OneCheck(check).Judge(candidate, reference);
                text.Append(CultureInfo.InvariantCulture, $"{evidence.Check}: {verdict}, {evidence} against {evidence.Format(evidence.Limit)} ({evidence.Method})\n");
            }
        }

        Golden.Verify(text.ToString());
    }
}
