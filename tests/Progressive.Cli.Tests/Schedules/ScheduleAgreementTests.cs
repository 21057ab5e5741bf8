using System.Globalization;
using CsCheck;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;
using Progressive.Core.Views;
using Progressive.Policies;
using Progressive.Policies.Plan;
using Xunit.Sdk;

namespace Progressive.Cli.Tests.Schedules;

/// <summary>
/// Rules, plan, machine and explain say the same of when gates look, what is due, and who is reached; all of them what the language's reference
/// says, counted here minute by minute.
/// </summary>
public sealed class ScheduleAgreementTests(ITestOutputHelper output)
{
    private const int Cases = 1500;

    [Fact]
    public void A_rule_speaks_exactly_where_no_look_is_in_a_hold_or_no_check_is_due() => Sample((written, parsed) =>
    {
        var (steps, found) = (written.Steps.Where(step => !step.IsDrop).ToArray(), parsed.Findings);

        Assert.Equal(
            from step in steps
            from gate in written.Gates
            where step.Gates.Contains(gate.Name) && !gate.LooksAt(step).Any(look => look <= step.Hold)
            orderby written.LineOf(step)
            select written.LineOf(step),
            LinesOf(found, "PRG0405"));

        Assert.Equal(
            from step in steps
            let gates = written.Gates.Where(gate => step.Gates.Contains(gate.Name)).ToArray()
            where gates.All(gate => gate.LooksAt(step).Any(look => look <= step.Hold) && gate.Checks.Any(check => !check.Observes))
                && !gates.Any(gate => gate.Checks.Any(check => !check.Observes && gate.DueAt(step, check).Length > 0))
            orderby written.LineOf(step)
            select written.LineOf(step),
            LinesOf(found, "PRG0401"));

        Assert.Equal(
            written.Gates.Sum(gate => gate.Checks.Sum(check => check.Windows.Count(window =>
                steps.Where(step => step.Gates.Contains(gate.Name)).ToArray() is { Length: > 0 } guarded && !guarded.Any(step => gate.DueAt(step, check).Contains(window))))),
            LinesOf(found, "PRG0305").Count());
        return true;
    });

    [Fact]
    public void The_plan_has_the_looks_that_are_counted_and_explain_tells_it() => Sample((written, parsed) =>
    {
        if (parsed.HasErrors)
        {
            return false;
        }

        var policy = parsed.Policies[0];
        var holds = RolloutPlan.Of(policy).Stages.OfType<HoldStage>().ToArray();
        var told = PolicyDescription.Of(policy).Stages.Where(stage => stage.Kind is StageKind.Step or StageKind.Hold).ToArray();
        var steps = written.Steps.Where(step => !step.IsDrop).ToArray();
        for (var index = 0; index < steps.Length; index++)
        {
            var expected = written.Gates.Where(gate => steps[index].Gates.Contains(gate.Name)).Select(gate => (Gate: gate, Due: Expected(gate, steps[index])))
                .Where(gate => gate.Due.Length > 0).ToArray();

            Assert.Equal(expected.Select(gate => gate.Gate.Name), holds[index].Guards.Select(gate => gate.Gate.Name));
            Assert.Equal(
                expected.SelectMany(gate => gate.Due),
                holds[index].Guards.SelectMany(gate => gate.Checks).Select(due => (Of(due.Window), due.DecidesPass, (int)due.FirstLook.TotalMinutes, due.PlannedLooks)));
            Assert.Equal(
                expected.SelectMany(gate => gate.Due),
                told[index].Due.Select(due => (Of(due.Window), due.CanPass, (int)due.FirstLook.TotalMinutes, due.Looks)));
            foreach (var (gate, _) in expected)
            {
                var looks = gate.LooksAt(steps[index]);
                var inHold = looks.Count(look => look <= steps[index].Hold);
                Assert.Contains(told[index].Text, text => text.StartsWith(
                    string.Create(CultureInfo.InvariantCulture, $"Gate {gate.Name} looks {(inHold == 1 ? "once" : $"{inHold} times")}, first after {DurationText.Print(TimeSpan.FromMinutes(looks[0]))}"),
                    StringComparison.Ordinal));
            }
        }

        return true;
    });

    [Fact]
    public void A_healthy_rollout_takes_the_looks_of_the_plan_and_no_other() => Sample((written, parsed) =>
    {
        if (parsed.HasErrors)
        {
            return false;
        }

        var taken = HealthyRollout.Of(parsed.Policies[0]);
        var steps = written.Steps.Where(step => !step.IsDrop).ToArray();

        Assert.Equal(RolloutPhase.Succeeded, taken.End);
        Assert.Equal(
            (from step in Enumerable.Range(0, steps.Length)
             from gate in written.Gates
             where steps[step].Gates.Contains(gate.Name)
             let due = Expected(gate, steps[step])
             where due.Length > 0
             from look in gate.LooksAt(steps[step])
             where look <= steps[step].Hold
             select (step, gate.Name, look, string.Join(' ', Enumerable.Range(0, due.Length).Where(place => due[place].FirstLook <= look)))).Order(),
            taken.Looks.Order());
        return true;
    });

    [Fact]
    public void Who_is_reached_is_the_same_to_rules_plan_and_machine() => Sample((written, parsed) =>
    {
        if (parsed.HasErrors)
        {
            return false;
        }

        var policy = parsed.Policies[0];
        var (reach, exposures) = (Reach.Of(policy.Strategy), new List<Exposure>());
        var rungs = DraftOf(written).Index.Ladder;
        var holds = new Queue<HoldStage>(RolloutPlan.Of(policy).Stages.OfType<HoldStage>());
        foreach (var stage in policy.Strategy.Stages)
        {
            if (stage is Stage.Drop { Audience: var dropped })
            {
                Assert.True(reach.Drop(dropped));
            }
            else if (stage is Stage.Step { Audience: var audience })
            {
                var (isNew, exposure, rung) = (reach.Add(audience), holds.Dequeue().Exposure, rungs[exposures.Count]);
                exposures.Add(exposure);

                Assert.Equal(audience is not Audience.Same, isNew);
                Assert.Equal(isNew || audience is Audience.Same, !rung.AddsNobody || audience is Audience.Same);
                Assert.Equal(exposure.Kind == ExposureKind.Mirror ? 0 : exposure.Share.Value, rung.After);
                Assert.Equal(reach.Share.Value, rung.After);
                Assert.Equal(exposure.TrafficShare, rung.TrafficShare?.Fraction);
                if (exposure.Kind is ExposureKind.Environments or ExposureKind.Share)
                {
                    Assert.Equal(reach.Environments, exposure.Environments);
                    Assert.Equal(reach.EnvironmentShares.Select(part => part.ToString()), exposure.EnvironmentShares.Select(part => part.ToString()));
                    Assert.Equal((reach.Groups, reach.Routes), (exposure.Groups, exposure.Routes));
                }
            }
        }

        // An exposure that is in force already is not ordered again.
        Assert.Equal(exposures.Where((exposure, index) => index == 0 || exposure != exposures[index - 1]), HealthyRollout.Of(policy).Exposures);
        return true;
    });

    private static PolicyDraft DraftOf(WrittenSchedule written)
    {
        var file = new FileDraft();
        Policies.Syntax.Grammar.PolicyGrammar.File(Policies.Syntax.Scanner.Run(written.ToString()).First).Value(file);
        return file.Policies[0];
    }

    private static IEnumerable<int> LinesOf(IEnumerable<Finding> findings, string rule) =>
        findings.Where(finding => finding.Rule.Id == rule).Select(finding => finding.Origin.Line).Order();

    private static (int? Window, bool DecidesPass, int FirstLook, int Looks)[] Expected(WrittenGate gate, WrittenStep step) =>
    [
        .. from check in gate.Checks
           let due = gate.DueAt(step, check)
           from window in due
           let looks = gate.LooksAt(step, window)
           select (window, window == due[^1], looks[0], looks.Length),
    ];

    private static int? Of(TimeSpan? window) => (int?)window?.TotalMinutes;

    // Those without an error have to be enough of them to show anything.
    private void Sample(Func<WrittenSchedule, PolicyFile, bool> check)
    {
        var (all, held) = (0, 0);
        for (var random = new PCG(stream: 1, seed: 15); all < Cases; all++)
        {
            var written = WrittenSchedule.Any.Generate(random, null, out _);
            try
            {
                held += check(written, PolicyText.Parse(written.ToString())) ? 1 : 0;
            }
            catch (XunitException failure)
            {
                Assert.Fail($"{written}\n{failure.Message}");
            }
        }

        output.WriteLine($"{held} of {all} policies");
        Assert.True(held > Cases / 10, $"Only {held} of {all} policies were checked.");
    }
}
