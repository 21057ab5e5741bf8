namespace Progressive.Core.Traffic;

/// <summary>What a router says is in force now.</summary>
/// <param name="Exposure">Who has the candidate.</param>
/// <param name="Revision">The order this came from.</param>
public sealed record ExposureReading(Exposure Exposure, long Revision);
