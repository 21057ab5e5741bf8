using CsCheck;
using Progressive.Core.Machine;

namespace Progressive.Core.Tests.Machine;

/// <summary>
/// The machine's promises, for policies that nobody thought of: other ones each time, for some seconds, or for as many as
/// <c>CsCheck_Time</c> says.
/// </summary>
public class RandomPolicyTests(ITestOutputHelper output)
{
    private const int MostStates = 20_000;

    [Fact]
    public void The_machine_keeps_its_promises_in_every_state_that_a_small_policy_reaches()
    {
        var (policies, closed, explored) = (0, 0, 0L);
        SmallPolicyGen.Text.Sample(
            text =>
            {
                var states = new ReachableStates(PolicyTexts.Parse(text), most: MostStates);
                var promises = new MachinePromises(states.Machine);
                foreach (var (state, next) in states.Explore())
                {
                    promises.Check(state, ReachableStates.Now, next);
                }

                policies++;
                explored += states.Explored;
                if (states.AreAll)
                {
                    closed++;
                    Assert.Empty(states.FindEndless());
                }
            },
            time: Math.Max(8, CsCheck.Check.Time),
            threads: 1);

        output.WriteLine($"{policies} policies, {closed} of them explored to the end, {explored} states");

        // In the few policies of an ordinary run this is left to chance.
        Assert.True(policies < 100 || closed > policies / 2, $"Of {policies} policies {closed} were explored to the end.");
    }

    [Fact]
    public void Every_prefix_of_every_course_folds_to_the_same_state_with_the_same_effects_and_times()
    {
        var (walks, events, over) = (0, 0L, 0);
        Gen.Select(SmallPolicyGen.Text, Gen.Int[0, 1_000_000].Array[20, 120]).Sample(
            (text, choices) =>
            {
                var policy = PolicyTexts.Parse(text);
                var walk = new RandomWalk(policy);
                walk.Go(choices);

                // As after a restart: by the policy that the journal holds as text.
                var machine = new RolloutMachine(PolicyTexts.Parse(policy.ToText()));
                for (var length = 0; length <= walk.Events.Count; length++)
                {
                    var folded = walk.Events.Take(length).Aggregate(RolloutState.Initial, (state, happened) => machine.Next(state, happened).State);
                    Assert.Equal(walk.States[length], folded);
                    Assert.Equal(walk.Machine.Outstanding(walk.States[length]), machine.Outstanding(folded));
                    Assert.Equal(walk.States[length].Timers, folded.Timers);
                }

                walks++;
                events += walk.Events.Count;
                over += walk.States[^1].IsOver ? 1 : 0;
            },
            time: Math.Max(4, CsCheck.Check.Time),
            threads: 1);

        output.WriteLine($"{walks} walks, {over} of them to the end, {events} events");
    }
}
