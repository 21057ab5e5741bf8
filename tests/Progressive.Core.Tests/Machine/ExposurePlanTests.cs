using Progressive.Core.Machine;

namespace Progressive.Core.Tests.Machine;

/// <summary>Who has the candidate at each step: audiences add up.</summary>
public class ExposurePlanTests
{
    [Theory]
    [InlineData("canary", "step 10%; step 20%; step 100%", "10%", "20%", "everyone")]
    [InlineData("canary", "step group \"beta\"; step 10%; step 100%", "group beta", "10% and group beta", "everyone")]
    [InlineData(
        "canary", "step where header \"X-Beta\" is \"1\"; step where path matches \"/beta/*\"; step 100%",
        "where header \"X-Beta\" is \"1\"", "where header \"X-Beta\" is \"1\" or path matches \"/beta/*\"", "everyone")]
    [InlineData("canary", "step mirror 50%; step 5%; step 100%", "a mirror of 50%", "5%", "everyone")]
    [InlineData("canary", "step 5%; hold 1s unguarded \"again\"; step 100%", "5%", "5%", "everyone")]
    [InlineData("canary", "step group \"beta\"; step 5%; drop group \"beta\"; step 10%; step 100%", "group beta", "5% and group beta", "10%", "everyone")]
    [InlineData("flag \"search\"", "step group \"staff\"; step 10%; step 100%", "group staff", "10% and group staff", "everyone")]
    [InlineData("phased over eu-1, eu-2, us-1 alike", "step in us-1; step 2 of 3; step 3 of 3", "us-1", "eu-1, us-1", "everyone")]
    [InlineData(
        "phased over eu-1, eu-2, us-1 alike", "step 10% of eu-1; step 50% of eu-1; step in eu-1; step 5% of us-1; step 3 of 3",
        "10% of eu-1", "50% of eu-1", "eu-1", "eu-1, 5% of us-1", "everyone")]
    [InlineData(
        "phased over eu-1, eu-2, us-1 alike", "ring europe = eu-1, eu-2; step 10% of europe; step in europe; step in us-1",
        "10% of eu-1, 10% of eu-2", "eu-1, eu-2", "everyone")]
    [InlineData("phased over eu-1, eu-2, us-1 alike", "step in eu-1, eu-2; drop in eu-1; step in us-1; step 3 of 3", "eu-1, eu-2", "eu-2, us-1", "everyone")]
    [InlineData("blue-green", "preview; switch", "preview", "everyone")]
    public void Audiences_add_up(string strategy, string stages, params string[] exposures)
    {
        var steps = string.Join('\n', stages.Split("; ").Select(stage =>
            stage.StartsWith("step", StringComparison.Ordinal) || stage is "preview" or "switch" ? stage + " hold 1s unguarded \"only exposure counts\"" : stage));

        var plan = RolloutPlan.Of(PolicyTexts.Parse($$"""
            policy audiences {
              {{strategy}} {
                {{steps}}
              }
            }
            """));

        Assert.Equal(exposures, plan.Stages.OfType<HoldStage>().Select(stage => stage.Exposure.ToString()));
    }

    [Fact]
    public void A_hold_of_its_own_has_the_number_of_its_step()
    {
        var plan = RolloutPlan.Of(PolicyTexts.Parse(PolicyForms.StepBack));

        Assert.Equal([1, 2, 2, 3], plan.Stages.OfType<HoldStage>().Select(stage => stage.Step));
    }

    [Fact]
    public void An_audience_is_dropped_with_the_order_of_the_next_step()
    {
        var script = new RolloutScript(PolicyForms.Audiences).Start().Confirm();
        while (script.State.Phase != RolloutPhase.Succeeded)
        {
            _ = script.State.Phase switch
            {
                RolloutPhase.Shifting => script.Confirm(),
                RolloutPhase.Retiring => script.Retire(),
                _ when script.State.Guards.Any(guard => guard.PendingLook is not null) => script.Look(Core.Judgement.Verdict.Pass),
                _ => script.Elapse(),
            };
        }

        Golden.Verify(script.Transcript);
    }
}
