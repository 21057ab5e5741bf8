namespace Progressive.Core.Traffic;

/// <summary>What a router is asked to bring about.</summary>
/// <param name="Target">What is rolled out, as the router knows it: the name of a service.</param>
/// <param name="Candidate">The new version.</param>
/// <param name="Baseline">The old version.</param>
/// <param name="Exposure">Who is to have the candidate.</param>
/// <param name="Revision">Rises with every order of a rollout; a router reports it back.</param>
public sealed record ExposureOrder(string Target, string Candidate, string Baseline, Exposure Exposure, long Revision);
