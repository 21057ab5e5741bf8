namespace Progressive.Core.Judgement;

/// <summary>One check of a look.</summary>
/// <param name="Check">The check's place in its guard.</param>
/// <param name="Number">Which look of this check it is, from 1.</param>
internal sealed record NumberedCheck(int Check, int Number)
{
    /// <summary>How much of the step's planned time has passed at this look: 1 at the end of the hold's extension, more after it.</summary>
    public double Schedule { get; init; }

    /// <summary>The earlier looks at this step that were judged by data: they have spent some of the error budget.</summary>
    public JudgedLooks Earlier { get; init; } = JudgedLooks.None;
}
