using CsCheck;
using Progressive.Core.Engine;
using Progressive.Core.Machine;
using Progressive.Core.Tests.Machine;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Tests.Engine;

/// <summary>Whole rollouts of policies that nobody thought of, with metrics, routers and people that do what they like.</summary>
public class RandomPolicyEngineTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_rollout_that_is_taken_over_anywhere_comes_to_the_same_end_by_the_same_way()
    {
        var (rollouts, resumed, events) = (0, 0, 0L);
        await Gen.Select(SmallPolicyGen.TextWithOneGate, Gen.Int, Gen.Double[0, 1].Array[4]).SampleAsync(
            async (text, seed, places) =>
            {
                var chance = new Chance(seed);
                await using var whole = chance.Rule(new World(), confirmed: 0);
                var rollout = await whole.StartAsync(text);
                var end = await chance.EndAsync(whole, rollout);
                TheRouterHasWhatIsConfirmed(whole, end);
                var happened = await whole.EventsAsync(rollout);
                var transcript = await whole.TranscriptAsync(rollout);

                var lengths = places.Select(place => (int)Math.Round(place * happened.Count)).Distinct();
                foreach (var length in lengths.Where(length => IsResumable(rollout.Policy, happened, length)))
                {
                    await using var world = await TakeOverAsync(chance, rollout, happened.Take(length).ToArray());
                    var again = await world.ResumeAsync(rollout.Header.Id);
                    Assert.Equal(end, await chance.EndAsync(world, again));
                    Assert.Equal(transcript, await world.TranscriptAsync(again));
                    resumed++;
                }

                rollouts++;
                events += happened.Count;
            },
            time: Math.Max(6, CsCheck.Check.Time),
            threads: 1);

        output.WriteLine($"{rollouts} rollouts with {events} events, taken over {resumed} times");
    }

    // Looks of one moment are answered in any order, and the first bad one acts: the way may differ, the end is as exact.
    [Fact]
    public async Task A_rollout_with_two_gates_ends_exactly_as_well_wherever_it_is_taken_over()
    {
        var rollouts = 0;
        await Gen.Select(SmallPolicyGen.Text, Gen.Int, Gen.Double[0, 1]).SampleAsync(
            async (text, seed, place) =>
            {
                var chance = new Chance(seed);
                await using var whole = chance.Rule(new World(), confirmed: 0);
                var rollout = await whole.StartAsync(text);
                TheRouterHasWhatIsConfirmed(whole, await chance.EndAsync(whole, rollout));
                var happened = await whole.EventsAsync(rollout);

                await using var world = await TakeOverAsync(chance, rollout, happened.Take((int)(place * happened.Count)).ToArray());
                var again = await world.ResumeAsync(rollout.Header.Id);
                TheRouterHasWhatIsConfirmed(world, await chance.EndAsync(world, again));
                rollouts++;
            },
            time: Math.Max(3, CsCheck.Check.Time),
            threads: 1);

        output.WriteLine($"{rollouts} rollouts");
    }

    private static async Task<World> TakeOverAsync(Chance chance, Rollout rollout, RolloutEvent[] happened)
    {
        var journal = await JournalPrefix.CopyAsync(rollout, happened);
        var inForce = JournalPrefix.InForce(rollout, happened);
        var world = chance.Rule(new World(null, journal, happened.LastOrDefault()?.At ?? World.Begin), inForce.Revision!.Value);
        world.Router.Remember("checkout", inForce);
        return world;
    }

    // An exposure that was being tried when something else happened begins its tries anew, and may take longer by that.
    private static bool IsResumable(Policy policy, List<RolloutEvent> happened, int length)
    {
        var (machine, state, asked) = (new RolloutMachine(policy), RolloutState.Initial, new Dictionary<long, DateTimeOffset>());
        foreach (var known in happened.Take(length))
        {
            (state, var effects, _, _) = machine.Next(state, known);
            effects.ToList().ForEach(effect => asked[effect.Id] = known.At);
        }

        return machine.Outstanding(state).OfType<SetExposure>().All(set => asked[set.Id] == happened[length - 1].At);
    }

    private static void TheRouterHasWhatIsConfirmed(World world, RolloutState end)
    {
        Assert.True(end.IsOver);
        if (end.Phase != RolloutPhase.Halted)
        {
            Assert.Equal(end.Phase == RolloutPhase.Succeeded ? Exposure.Everyone : Exposure.Nobody, end.Confirmed);
        }

        if (end.ConfirmedBy > 0)
        {
            Assert.Equal((end.Confirmed, end.ConfirmedBy), (world.Router.InForce("checkout").Exposure, world.Router.InForce("checkout").Revision));
        }
    }
}
