namespace Progressive.Policies.Rules.Steps;

/// <summary>One step of a strategy, with how many have the candidate before and after it.</summary>
/// <param name="Step">The step.</param>
/// <param name="Previous">The audience before it, where it is known.</param>
/// <param name="Before">The percentage that has the candidate before it; null for the first step and where it is not known.</param>
/// <param name="After">The percentage that has the candidate from this step on; null where it is not known.</param>
/// <param name="Repeated">Environments it names that have the candidate already.</param>
internal sealed record Rung(StepDraft Step, Audience? Previous, decimal? Before, decimal? After, ValueList<string> Repeated)
{
    public Audience? Audience => Step.Audience.GetValueOrDefault(null!);

    public bool IsFirst { get; init; }

    /// <summary>Whether everybody of its audience has the candidate already.</summary>
    public bool AddsNobody { get; init; }

    /// <summary>The share of the traffic from this step on; null where it is not known, or only the router knows it.</summary>
    public Percent? TrafficShare { get; init; }

    public bool ReachesEveryone => After == 100m;
}
