using System.Globalization;
using Progressive.Core.Journal;

namespace Progressive.Journal.Sqlite;

/// <summary>What is said of a rollout that is not as it was written.</summary>
internal static class Damage
{
    public static JournalDamagedException Of(RolloutId rollout, string fault, Exception? cause = null) =>
        new($"{fault} 'progressive verify' shows all that was changed; 'progressive repair {rollout} --reason ...' ends the rollout and keeps what was set aside.", cause!);

    public static JournalDamagedException OfEvent(RolloutId rollout, long version, string fault, Exception? cause = null) => Of(
        rollout, string.Create(CultureInfo.InvariantCulture, $"Event {version} of rollout '{rollout}' {fault} Those before it can be read."), cause);

    public static JournalDamagedException OfValue(RolloutId rollout, Exception cause) =>
        Of(rollout, $"Rollout '{rollout}' holds a value that cannot be read.", cause);

    /// <summary>Whether reading failed because a value is not of the kind that it was written as.</summary>
    public static bool IsUnreadableValue(Exception failure) => failure is FormatException or InvalidCastException or OverflowException;
}
