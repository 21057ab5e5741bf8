using System.Globalization;
using System.Text;
using Progressive.Core.Journal;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;

namespace Progressive.Core.Tests.Journals;

/// <summary>A rollout of a journal for a golden file: each event, what it made the engine do, and what it changed in the state.</summary>
internal static class RecordText
{
    public static string Of(RolloutRecord record)
    {
        var (header, text) = (record.Entry.Header, new StringBuilder());
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            == {header.Target}: {header.Baseline} -> {header.Candidate}, {(record.Entry.IsOver ? "over" : "open")}
            started by {header.StartedBy} at {header.AcceptedAt:O}, policy {header.PolicyHash}

            """);
        var states = new StateText(header.AcceptedAt);
        var before = states.Of(RolloutState.Initial);
        foreach (var (step, index) in record.Steps.Select((step, index) => (step, index)))
        {
            var after = states.Of(step.Transition.State);
            text.Append(
                CultureInfo.InvariantCulture,
                $"{index + 1} {RolloutEventFormat.KindOf(step.Happened)} at {states.Time(step.Happened.At)}{Outcome(step.Transition)}\n");
            AppendLines(text, Results(step.Happened));
            AppendLines(text, step.Transition.Effects.Select(effect => $"do #{effect.Id.ToString(CultureInfo.InvariantCulture)} {Text(effect, states)}"));
            AppendLines(text, Changes(before, after));
            before = after;
        }

        return text.ToString();
    }

    private static void AppendLines(StringBuilder text, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            text.Append("    ").Append(line).Append('\n');
        }
    }

    private static IEnumerable<string> Changes(SortedDictionary<string, string> before, SortedDictionary<string, string> after) =>
        before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)
            .Where(name => before.GetValueOrDefault(name) != after.GetValueOrDefault(name))
            .Select(name => $"{name}: {after.GetValueOrDefault(name, "-")}");

    private static string Outcome(Transition transition) => transition.Response switch
    {
        Response.Accepted => "",
        Response.Refused => ", refused: " + transition.Reason,
        Response.Late => ", too late",
        _ => throw new ArgumentOutOfRangeException(nameof(transition), transition.Response, null),
    };

    private static IEnumerable<string> Results(RolloutEvent happened) =>
        happened is Looked looked ? looked.Results.Select(result => $"check {result.Check.ToString(CultureInfo.InvariantCulture)}: {Text(result)}") : [];

    private static string Text(CheckResult result)
    {
        var evidence = result.Evidence;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Verdict} {evidence.Method} {evidence.Estimate:R} [{evidence.Lower:R}, {evidence.Upper:R}] of {evidence.CandidateSize} : {evidence.ReferenceSize}, look {evidence.Look} of {evidence.PlannedLooks}");
    }

    private static string Text(Effect effect, StateText states) => effect switch
    {
        SetExposure set => $"set exposure {StateWords.Of(set.Exposure)}",
        Look look => string.Create(
            CultureInfo.InvariantCulture,
            $"look at guard {look.Guard} from {states.Time(look.From)} to {states.Time(look.To)}: {string.Join(", ", look.Checks.Select(Text))}"),
        AskApproval ask => $"ask {ask.Role} until {states.Time(ask.Until)}",
        RunHook run => $"run {run.Hook} until {states.Time(run.Until)}",
        RunBackgroundHook background => $"run {background.Hook} during the hold",
        Retire => "retire the baseline",
        Finish finish => $"finish as {StateWords.Of(finish.Outcome)}",
        _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, null),
    };

    private static string Text(NumberedCheck check) => string.Create(
        CultureInfo.InvariantCulture, $"check {check.Check} for the {check.Number}. time at {check.Schedule:R} after {check.Earlier.Count}");
}
