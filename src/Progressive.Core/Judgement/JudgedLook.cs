namespace Progressive.Core.Judgement;

/// <summary>A look at which a check was judged by data, whatever the verdict was.</summary>
/// <param name="Schedule">How much of the step's planned time had passed: 1 at the end of the hold's extension, more after it.</param>
/// <param name="Information">
/// How much the data told, in observations: their number for one sample, half their harmonic mean for two. Only its growth from look
/// to look counts.
/// </param>
internal readonly record struct JudgedLook(double Schedule, double Information);
