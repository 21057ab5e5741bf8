using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Progressive.Analyzers.Usage;

/// <summary>What a pattern is held against.</summary>
internal static class NameMatched
{
    /// <summary>The value that a constant pattern, or the case of a switch, is compared with; or null.</summary>
    public static IOperation? By(IOperation pattern)
    {
        var at = pattern.Parent;
        while (at is IBinaryPatternOperation or INegatedPatternOperation)
        {
            at = at.Parent;
        }

        return at switch
        {
            IIsPatternOperation held => held.Value,
            IPropertySubpatternOperation part => part.Member,
            ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation choice } => choice.Value,
            IPatternCaseClauseOperation { Parent.Parent: ISwitchOperation choice } => choice.Value,
            ISwitchCaseOperation { Parent: ISwitchOperation choice } => choice.Value,
            _ => null,
        };
    }
}
