namespace Progressive.Policies.Fluent;

/// <summary>The clauses of a hold that is a statement of its own.</summary>
public sealed class HoldClauses : GuardClauses<HoldClauses>
{
    internal HoldClauses(Script script, StepDraft draft)
        : base(script, draft)
    {
    }
}
