namespace Progressive.Policies;

/// <summary>The reactions of a policy or a gate as they were written.</summary>
internal sealed class ReactionsDraft
{
    public Given<Reaction> OnFailure { get; set; }

    public Given<Reaction> OnInconclusive { get; set; }

    public Given<Reaction> OnNoData { get; set; }
}
