using Progressive.Policies;

namespace Progressive.Cli.Checks;

/// <summary>One rule broken at one place. Lines and columns count from 1, columns in UTF-16 units.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Severity">Whether the policy is refused.</param>
/// <param name="Message">What is wrong, and the cure.</param>
/// <param name="Line">Where it begins.</param>
/// <param name="Column">Where it begins.</param>
/// <param name="EndLine">Where it ends.</param>
/// <param name="EndColumn">The column just behind it.</param>
internal sealed record FindingReport(string Rule, Severity Severity, string Message, int Line, int Column, int EndLine, int EndColumn)
{
    public static FindingReport Of(string text, Finding finding)
    {
        var end = TextPlace.Behind(text, finding.Origin);
        return new(finding.Rule.Id, finding.Rule.Severity, finding.Message, finding.Origin.Line, finding.Origin.Column, end.Line, end.Column);
    }
}
