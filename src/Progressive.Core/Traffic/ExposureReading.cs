namespace Progressive.Core.Traffic;

/// <summary>What a router says is in force now.</summary>
/// <param name="Exposure">Who has the candidate.</param>
/// <param name="Revision">The revision of the order this came from; 0 before the first.</param>
/// <param name="Fence">The fencing token of that order, or 0 where the router cannot keep it.</param>
public sealed record ExposureReading(Exposure Exposure, long Revision, long Fence = 0);
