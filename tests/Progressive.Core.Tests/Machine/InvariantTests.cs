using System.Text;
using System.Text.RegularExpressions;
using Progressive.Core.Machine;
using Progressive.Policies;

namespace Progressive.Core.Tests.Machine;

/// <summary>The machine's promises, checked in every reachable state, not in a sample of them.</summary>
public class InvariantTests
{
    public static TheoryData<string> Policies =>
    [
        "two-steps", "with-approval", "blue-green", "checkout", "checkout-canary",
        "hooks", "no-way-back", "step-back", "halt", "frozen", "frozen-past-return", "plain", "audiences",
    ];

    // Some policies reach half a million: of those an ordinary run takes the states that are reached soonest.
    private static readonly int MostStates = LongForm.Or(5_000, 700_000);

    [Theory]
    [MemberData(nameof(Policies))]
    public void The_machine_keeps_its_promises_in_every_reachable_state(string policy)
    {
        var states = new ReachableStates(Policy(policy), looksTakeTime: !policy.StartsWith("checkout", StringComparison.Ordinal), MostStates);
        var promises = new MachinePromises(states.Machine);
        foreach (var (state, next) in states.Explore())
        {
            promises.Check(state, ReachableStates.Now, next);
        }

        Assert.True(states.AreAll || !LongForm.IsAsked, "The state space does not close.");
        Assert.Empty(states.AreAll ? states.FindEndless() : []);
        Assert.InRange(states.Explored, 100, MostStates);
    }

    [Theory]
    [InlineData("two-steps")]
    [InlineData("no-way-back")]
    public void The_machine_keeps_its_promises_where_the_router_forgets_and_is_restored_three_times_at_most(string policy)
    {
        var states = new ReachableStates(Policy(policy), looksTakeTime: false, MostStates, forgets: true);
        var promises = new MachinePromises(states.Machine);
        var restores = 0;
        foreach (var (state, next) in states.Explore())
        {
            promises.Check(state, ReachableStates.Now, next);
            restores = Math.Max(restores, state.Restores.Count);
        }

        Assert.Equal(3, restores);
    }

    [Theory]
    [InlineData("with-approval")]
    [InlineData("frozen")]
    [InlineData("step-back")]
    public void The_machine_keeps_its_promises_while_people_freeze_all_rises_and_lift_that(string policy)
    {
        var states = new ReachableStates(Policy(policy), looksTakeTime: false, MostStates, isFrozenAtTimes: true);
        var promises = new MachinePromises(states.Machine);
        foreach (var (state, next) in states.Explore())
        {
            promises.Check(state, ReachableStates.Now, next);
        }

        Assert.True(states.AreAll || !LongForm.IsAsked, "The state space does not close.");
        Assert.Empty(states.AreAll ? states.FindEndless() : []);
    }

    [Theory]
    [InlineData("two-steps")]
    [InlineData("with-approval")]
    [InlineData("no-way-back")]
    public void The_machine_keeps_its_promises_where_a_watch_may_see_an_outage_at_any_time(string policy)
    {
        var states = new ReachableStates(Policy(policy), looksTakeTime: false, MostStates, watches: true);
        var promises = new MachinePromises(states.Machine);
        var reactions = new HashSet<RolloutPhase>();
        foreach (var (state, next) in states.Explore())
        {
            promises.Check(state, ReachableStates.Now, next);
            reactions.UnionWith(next.Where(answer => answer.Event is WatchFailed).Select(answer => answer.Transition.State.Phase));
        }

        Assert.True(states.AreAll || !LongForm.IsAsked, "The state space does not close.");
        Assert.Empty(states.AreAll ? states.FindEndless() : []);
        Assert.Contains(policy == "two-steps" ? RolloutPhase.RollingBack : RolloutPhase.Paused, reactions);
    }

    [Theory]
    [InlineData("roll back", "two-steps")]
    [InlineData("restore", "two-steps")]
    [InlineData("roll back", "no-way-back")]
    [InlineData("restore", "no-way-back")]
    public void The_machine_keeps_its_promises_whatever_follows_on_drift(string reaction, string policy)
    {
        var text = Policy(policy).ToText().Replace("on drift pause", "on drift " + reaction, StringComparison.Ordinal);
        var states = new ReachableStates(PolicyTexts.Parse(text), looksTakeTime: false, MostStates, forgets: true);
        var promises = new MachinePromises(states.Machine);
        foreach (var (state, next) in states.Explore())
        {
            promises.Check(state, ReachableStates.Now, next);
        }

        Assert.True(states.AreAll || !LongForm.IsAsked, "The state space does not close.");
    }

    [Fact]
    public void Every_command_is_answered_in_every_phase()
    {
        var answers = new SortedDictionary<(RolloutPhase Phase, RolloutCommand Command), SortedSet<string>>();
        foreach (var policy in new[] { "with-approval", "blue-green", "hooks", "no-way-back", "frozen", "frozen-past-return", "halt" })
        {
            foreach (var (state, next) in new ReachableStates(Policy(policy)).Explore())
            {
                foreach (var (happened, transition) in next)
                {
                    if (happened is Commanded { Command: var command })
                    {
                        answers.TryAdd((state.Phase, command), []);
                        answers[(state.Phase, command)].Add(transition.Response switch
                        {
                            Response.Accepted => "-> " + transition.State.Phase,
                            _ => "refused: " + transition.Reason,
                        });
                    }
                }
            }
        }

        var table = new StringBuilder();
        foreach (var ((phase, command), said) in answers)
        {
            table.Append(phase).Append(" + ").Append(command).Append('\n');
            said.ToList().ForEach(answer => table.Append("    ").Append(answer).Append('\n'));
        }

        Assert.Equal(Enum.GetValues<RolloutPhase>().Length * Enum.GetValues<RolloutCommand>().Length, answers.Count);
        Golden.Verify(table.ToString());
    }

    private static Policy Policy(string name) => PolicyTexts.Parse(name switch
    {
        "two-steps" => PolicyTexts.TwoSteps,
        "hooks" => PolicyForms.Hooks,
        "no-way-back" => PolicyForms.NoWayBack,
        "step-back" => PolicyForms.StepBack,
        "halt" => PolicyForms.Halt,
        "frozen" => PolicyForms.Frozen,
        "frozen-past-return" => PolicyForms.FrozenPastReturn,
        "plain" => PolicyForms.Plain,
        "audiences" => PolicyForms.Audiences,
        "with-approval" => PolicyTexts.WithApproval,
        "checkout-canary" => OnAShorterClock(PolicyTexts.ReadText("samples/Checkout/canary.rollout")),
        "checkout" => OnAShorterClock(PolicyTexts.ReadText("samples/Checkout/checkout.rollout")),
        _ => PolicyTexts.BlueGreen,
    });

    // Only the lengths change: fewer looks a hold, the same stages, gates, checks and reactions.
    private static string OnAShorterClock(string text) =>
        Regex.Replace(text, @"hold [456]s +up to (?:20|14|12|10)s(?! +while limits, business)", "hold 2s up to 3s")
            .Replace("hold 5s up to 10s", "hold 4s up to 5s", StringComparison.Ordinal)
            .Replace("pause 5s", "pause 2s", StringComparison.Ordinal)
            .Replace("patience 2s", "patience 1s", StringComparison.Ordinal);
}
