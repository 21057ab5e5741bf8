using System.Globalization;
using Progressive.Policies;

namespace Progressive.Core.Views;

/// <summary>What in a policy is as it is where nothing is said: whoever reads on knows what was not decided.</summary>
internal static class DefaultsInForce
{
    /// <summary>Each in the words of policies, with what it belongs to.</summary>
    public static IEnumerable<string> Of(Policy policy) =>
        Of(policy.Reactions).Concat(OfDrift(policy)).Concat(policy.Gates.SelectMany(Of)).Concat(policy.Strategy.Stages.SelectMany(Of)).Concat(OfTime(policy));

    private static IEnumerable<string> Of(Reactions reactions)
    {
        var usual = Defaults.Reactions;
        (string Turn, Reaction? Stated, Reaction? Usual)[] turns =
        [
            ("failure", reactions.OnFailure, usual.OnFailure),
            ("inconclusive", reactions.OnInconclusive, usual.OnInconclusive),
            ("no data", reactions.OnNoData, usual.OnNoData),
        ];
        return turns.Where(turn => Equals(turn.Stated, turn.Usual)).Select(turn => $"on {turn.Turn} {turn.Usual}");
    }

    private static IEnumerable<string> OfDrift(Policy policy) => policy.OnDrift == Defaults.OnDrift ? ["on drift pause"] : [];

    private static IEnumerable<string> Of(Gate gate)
    {
        (string Setting, bool IsUsual)[] settings =
        [
            ($"every {DurationText.Print(gate.Every)}", gate.Every == Defaults.Every),
            ($"warm-up {DurationText.Print(gate.WarmUp)}", gate.WarmUp == Defaults.WarmUp),
            ($"confidence {gate.Confidence}", gate.Confidence == Defaults.Confidence),
            (string.Create(CultureInfo.InvariantCulture, $"samples {gate.Samples}"), gate.Samples == Defaults.Samples),
            ($"patience {DurationText.Print(gate.Patience)}", gate.Patience == Defaults.PatienceInLooks * gate.Every),
            ("watch recent", gate.Watch == Defaults.Watch),
            ("spending by the square of the time to pass, early to fail", gate.Spending is null),
        ];
        var usual = settings.Where(setting => setting.IsUsual).Select(setting => setting.Setting).ToArray();
        return usual.Length == 0 ? [] : [$"gate {gate.Name}: {string.Join(", ", usual)}"];
    }

    private static IEnumerable<string> Of(Stage stage) => stage switch
    {
        Stage.Approval approval when approval.Otherwise == Reaction.RollBack => [$"approval {approval.Role}: otherwise roll back"],
        Stage.HookRun hook when hook.Otherwise == Reaction.RollBack => [$"hook {hook.Hook}: otherwise roll back"],
        _ => [],
    };

    private static IEnumerable<string> OfTime(Policy policy)
    {
        if (policy.Strategy.KeepBaseline == TimeSpan.Zero)
        {
            yield return "keep baseline 0s";
        }

        if (policy.Freezes.Any(freeze => freeze.Zone == Defaults.Zone))
        {
            yield return $"freeze in \"{Defaults.Zone}\"";
        }

        if (policy.Deadline is null)
        {
            yield return "no deadline: the rollout takes as long as it takes";
        }
        else if (policy.Deadline.Otherwise == Reaction.RollBack)
        {
            yield return "deadline: otherwise roll back";
        }
    }
}
