using Progressive.Core.Machine;
using Progressive.Policies;
using Progressive.Policies.Plan;

namespace Progressive.Cli.Plans;

/// <summary>What a policy's checks will be able to see with some traffic.</summary>
internal sealed class PolicyPlan
{
    // The usual power of a plan (Cohen 1988).
    private const double Power = 0.8;

    private readonly Policy policy;
    private readonly double requests;
    private readonly CheckModels models;

    private PolicyPlan(Policy policy, double requests)
    {
        this.policy = policy;
        this.requests = requests;
        models = new(policy);
    }

    /// <summary>The plan.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="requests">The requests of all environments per second, above 0.</param>
    public static PlanReport Of(Policy policy, double requests)
    {
        var plan = new PolicyPlan(policy, requests);
        var steps = RolloutPlan.Of(policy).Stages.OfType<HoldStage>().Select(plan.Plan).ToArray();
        return new(policy.Name, requests, Power, steps, [.. steps.SelectMany(PlanWarnings.Of)]);
    }

    private PlannedStep Plan(HoldStage stage) => new(
        stage.Step,
        stage.Exposure.ToString(),
        stage.Exposure.TrafficShare,
        stage.Minimum.TotalSeconds,
        stage.Maximum.TotalSeconds,
        [.. stage.Guards.SelectMany(guard => guard.Checks.Select((due, place) => Plan(stage, guard, due, place)))]);

    private PlannedCheck Plan(HoldStage stage, PlannedGate guard, DueCheck due, int place)
    {
        var planned = new PlannedCheck(guard.Gate.Name, due.Check.ToString(), due.Window?.TotalSeconds, due.DecidesPass, due.PlannedLooks);
        var (model, why) = due.Check.Observed ? (null, "it only observes and decides nothing") : models.Of(due.Check);
        if (model is null)
        {
            return planned with { Unplanned = why };
        }

        return TrafficOfSides.At(stage.Exposure, policy, due.Check, requests) is { } traffic
            ? Plan(planned, stage, guard, place, model, traffic)
            : planned with { Unplanned = stage.Exposure.TrafficShare is null ? "only the router knows how much of the traffic the candidate has" : "no user has the candidate" };
    }

    private PlannedCheck Plan(PlannedCheck planned, HoldStage stage, PlannedGate guard, int place, CheckModel model, TrafficOfSides traffic)
    {
        var outlook = new CheckOutlook(guard, place);
        var seconds = outlook.Gathered.TotalSeconds;
        var healthy = Describe(model.Healthy);
        return planned with
        {
            CandidateSamples = Whole(traffic.CandidateAfter(seconds)),
            ReferenceSamples = traffic.ReferenceAfter(seconds) is { } size ? Whole(size) : null,
            SampleUnit = traffic.IsOfTime ? "second" : "request",
            Smallest = outlook.Smallest(model, traffic, Power) is { } distance ? model.Scale.Distance(model.Limit, distance) : null,
            Healthy = healthy,
            Breaking = Describe(model.Breaking),
            Cures = healthy.PassAtMost >= Power || !planned.CanPass ? null : new CheckCures(policy, stage, guard, place, model, requests, Power).Of(),
        };

        PlannedCandidate Describe(double number) => PlannedCandidate.Of(
            model.Scale.Value(number), outlook.Forecast(model, number, traffic) ?? CheckForecast.Never(stage.Maximum.TotalSeconds));
    }

    // A share of the traffic may be a hair off.
    private static double Whole(double samples) => Math.Floor(samples + 1e-6);
}
