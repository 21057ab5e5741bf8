using Progressive.Core.Machine;
using Progressive.Policies;
using Progressive.Policies.Plan;

namespace Progressive.Core.Views;

/// <summary>What a policy's checks will be able to see with some traffic.</summary>
internal sealed class PolicyForecaster
{
    // The usual power of a plan (Cohen 1988).
    private const double Power = 0.8;

    private readonly Policy policy;
    private readonly double requests;
    private readonly CheckModels models;

    private PolicyForecaster(Policy policy, double requests)
    {
        this.policy = policy;
        this.requests = requests;
        models = new(policy);
    }

    /// <summary>The forecast.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="requests">The requests of all environments per second, above 0.</param>
    public static RolloutForecast Of(Policy policy, double requests)
    {
        var forecaster = new PolicyForecaster(policy, requests);
        var steps = RolloutPlan.Of(policy).Stages.OfType<HoldStage>().Select(forecaster.Forecast).ToArray();
        return new(policy.Name, requests, Power, steps, [.. ForecastWarnings.Of(steps)]);
    }

    private StepForecast Forecast(HoldStage stage) => new(
        stage.Step,
        stage.Exposure.ToString(),
        stage.Exposure.TrafficShare,
        stage.Minimum,
        stage.Maximum,
        [.. stage.Guards.SelectMany(guard => guard.Checks.Select((due, place) => Forecast(stage, guard, due, place)))]);

    private CheckForecast Forecast(HoldStage stage, PlannedGate guard, DueCheck due, int place)
    {
        var check = new CheckForecast(guard.Gate.Name, due.Check.ToString(), due.Window, due.DecidesPass, due.PlannedLooks);
        var (model, why) = due.Check.Observed ? (null, "it only observes and decides nothing") : models.Of(due.Check);
        if (model is null)
        {
            return check with { Unplanned = why };
        }

        return TrafficOfSides.At(stage.Exposure, policy, due.Check, requests) is { } traffic
            ? Forecast(check, stage, guard, place, model, traffic)
            : check with { Unplanned = stage.Exposure.TrafficShare is null ? "only the router knows how much of the traffic the candidate has" : "no user has the candidate" };
    }

    private CheckForecast Forecast(CheckForecast check, HoldStage stage, PlannedGate guard, int place, CheckModel model, TrafficOfSides traffic)
    {
        var outlook = new CheckOutlook(guard, place);
        var seconds = outlook.Gathered.TotalSeconds;
        var healthy = Describe(model.Healthy);
        return check with
        {
            CandidateSamples = Whole(traffic.CandidateAfter(seconds)),
            ReferenceSamples = traffic.ReferenceAfter(seconds) is { } size ? Whole(size) : null,
            NeededSamples = guard.Gate.Samples,
            SampleUnit = traffic.IsOfTime ? "second" : "request",
            Smallest = outlook.Smallest(model, traffic, Power) is { } distance ? model.Scale.Distance(model.Limit, distance) : null,
            Healthy = healthy,
            Breaking = Describe(model.Breaking),
            Cures = healthy.PassAtMost >= Power || !check.CanPass ? null : new CheckCures(policy, stage, guard, place, model, requests, Power).Of(),
        };

        CandidateForecast Describe(double number) => CandidateForecast.Of(
            model.Scale.Value(number), outlook.Forecast(model, number, traffic) ?? VerdictChances.Never(stage.Maximum.TotalSeconds));
    }

    // A share of the traffic may be a hair off.
    private static double Whole(double samples) => Math.Floor(samples + 1e-6);
}
