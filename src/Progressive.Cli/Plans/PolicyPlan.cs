using Progressive.Core.Machine;
using Progressive.Policies;

namespace Progressive.Cli.Plans;

/// <summary>What a policy's checks will be able to see with some traffic.</summary>
internal sealed class PolicyPlan
{
    // The usual power of a plan (Cohen 1988).
    private const double Power = 0.8;

    private const double Slack = 1e-12;

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

    private PlannedCheck Plan(HoldStage stage, Guard guard, DueCheck due, int place)
    {
        var planned = new PlannedCheck(guard.Gate.Name, due.Check.ToString(), due.Window?.TotalSeconds, due.DecidesPass, due.PlannedLooks);
        var (model, why) = due.Check.Observed ? (null, "observed only") : models.Of(due.Check);
        if (model is null)
        {
            return planned with { Unplanned = why };
        }

        return TrafficOfSides.At(stage.Exposure, policy.Strategy, due.Check, requests) is { } traffic
            ? Plan(planned, stage, guard, due, new CheckOutlook(guard, place), model, traffic)
            : planned with { Unplanned = stage.Exposure.TrafficShare is null ? "how much of the traffic it has is not known" : "no user has the candidate" };
    }

    private PlannedCheck Plan(
        PlannedCheck planned, HoldStage stage, Guard guard, DueCheck due, CheckOutlook outlook, CheckModel model, TrafficOfSides traffic)
    {
        var (candidate, reference) = (traffic.Candidate * outlook.Gathered.TotalSeconds, traffic.Reference * outlook.Gathered.TotalSeconds);
        var healthy = Tell(model.Healthy);
        return planned with
        {
            CandidateSamples = Whole(candidate),
            ReferenceSamples = reference is { } size ? Whole(size) : null,
            Smallest = outlook.Smallest(model, traffic, Power) is { } distance ? model.Scale.Distance(model.Limit, distance) : null,
            Healthy = healthy,
            Breaking = Tell(model.Breaking),
            Cures = healthy.Pass >= Power || !due.DecidesPass ? null : new CheckCures(outlook, model, Power).Of(policy, stage, guard, due, requests),
        };

        // One fifth of 17400 requests may come out just below 3480.
        static double Whole(double requests) => Math.Floor(requests * (1 + Slack));

        PlannedCandidate Tell(double number) => outlook.Forecast(model, number, traffic) is { } forecast
            ? new(model.Scale.Value(number), forecast.Chances.Pass, forecast.Chances.Fail, forecast.Chances.Undecided, forecast.Seconds)
            : new(model.Scale.Value(number), 0, 0, 1, stage.Maximum.TotalSeconds);
    }
}
