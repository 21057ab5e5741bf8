using Progressive.Core.Judgement;
using Progressive.Core.Machine;
using Progressive.Core.Tests.Machine;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Cli.Tests.Schedules;

/// <summary>What the machine does, in virtual time, with a router that obeys and a candidate that always passes.</summary>
/// <param name="Looks">Every look: its step, its gate, its minute since the step began, and the places of the checks that were due.</param>
/// <param name="Exposures">What the router was asked for, in order.</param>
/// <param name="End">How it ended.</param>
internal sealed record HealthyRollout(IReadOnlyList<(int Step, string Gate, int Minute, string Due)> Looks, IReadOnlyList<Exposure> Exposures, RolloutPhase End)
{
    private const int MostEvents = 5000;

    public static HealthyRollout Of(Policy policy)
    {
        var script = new RolloutScript(policy).Start();
        var (looks, exposures) = (new List<(int, string, int, string)>(), new List<Exposure>());
        for (var events = 0; !script.State.IsOver; events++)
        {
            Assert.True(events < MostEvents, script.Transcript);
            var outstanding = script.Machine.Outstanding(script.State);
            if (outstanding.OfType<SetExposure>().FirstOrDefault() is { } set)
            {
                exposures.Add(set.Exposure);
                script.Confirm();
            }
            else if (outstanding.OfType<Look>().FirstOrDefault() is { } look)
            {
                var gate = ((HoldStage)script.Machine.Plan.Stages[look.Stage]).Guards[look.Guard].Gate.Name;
                looks.Add((look.Stage, gate, (int)(look.To - script.State.HoldSince).TotalMinutes, string.Join(' ', look.Checks.Select(check => check.Check))));
                script.Look(Verdict.Pass);
            }
            else if (outstanding.OfType<Retire>().Any())
            {
                script.Retire();
            }
            else
            {
                script.Elapse();
            }
        }

        return new(looks, exposures, script.State.Phase);
    }
}
