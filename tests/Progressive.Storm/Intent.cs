using System.Globalization;
using Progressive.Core.Machine;

namespace Progressive.Storm;

/// <summary>What the giver of a command saw: the question that an answer is for, or the step that is to be left.</summary>
/// <param name="Question">The approval's effect, or 0.</param>
/// <param name="Stage">The stage, or -1.</param>
internal sealed record Intent(long Question, int Stage)
{
    private const string Prefix = "seen ";

    /// <summary>What a command is for in a state, or null where that does not matter.</summary>
    public static Intent? Of(RolloutCommand command, RolloutState state) => command switch
    {
        RolloutCommand.Approve or RolloutCommand.Reject => new Intent(state.Waiting, -1),
        RolloutCommand.Promote => new Intent(0, state.Stage),
        _ => null,
    };

    /// <summary>The intent that a command's reason carries, or null.</summary>
    public static Intent? Parse(string reason)
    {
        if (!reason.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var parts = reason[Prefix.Length..].Split('/');
        return new Intent(long.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    /// <summary>As a command's reason.</summary>
    public string ToReason() => FormattableString.Invariant($"{Prefix}{Question}/{Stage}");

    public override string ToString() => FormattableString.Invariant(Question > 0 ? (FormattableString)$"question {Question}" : $"stage {Stage}");
}
