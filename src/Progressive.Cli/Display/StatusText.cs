using Progressive.Policies;

namespace Progressive.Cli.Display;

/// <summary>What <c>status</c> shows to people.</summary>
internal static class StatusText
{
    private const int MostEvents = 10;

    /// <summary>One line for each rollout.</summary>
    public static IEnumerable<string> Lines(RolloutList list)
    {
        var freeze = list.Freeze is { } inForce ? [ReportText.Freeze(inForce)] : Array.Empty<string>();
        if (list.Rollouts.Count == 0)
        {
            return [.. freeze, "No rollouts."];
        }

        // What needs somebody stands on top, and of that the newest. Who runs it and why would make lines that no terminal has the room for.
        var rollouts = list.Rollouts.OrderBy(rollout => rollout.IsOver).ThenByDescending(rollout => rollout.AcceptedAt).ToArray();
        var table = new TextTable().Add("rollout", "target", "versions", "phase", "step", "exposure", "since");
        foreach (var rollout in rollouts)
        {
            table.Add(
                rollout.Id.Value,
                rollout.Target,
                $"{rollout.Baseline} -> {rollout.Candidate}",
                EnumWords.Of(rollout.Phase),
                ReportText.Step(rollout.Step, rollout.Steps),
                ReportText.Exposed(rollout.Confirmed, rollout.Asked),
                Words.Of(list.At - rollout.Since) + " ago");
        }

        var lines = table.Lines().ToArray();
        return [.. freeze, lines[0], .. rollouts.SelectMany((rollout, row) => Of(lines[row + 1], rollout, list.At))];
    }

    /// <summary>All of one rollout, in sections.</summary>
    public static IEnumerable<string> Lines(RolloutView view)
    {
        var rollout = view.Rollout;
        var head = new TextTable()
            .Add("phase", $"{EnumWords.Of(rollout.Phase)} since {Words.Of(rollout.Since)} ({Words.Of(view.At - rollout.Since)} ago)")
            .Add("reason", rollout.Reason.Length > 0 ? rollout.Reason : "-")
            .Add("step", ReportText.Step(rollout.Step, rollout.Steps))
            .Add("exposure", ReportText.ExposedInFull(rollout))
            .Add("accepted", $"{Words.Of(rollout.AcceptedAt)}, started by {rollout.StartedBy}")
            .Add("policy", $"{rollout.Policy} ({rollout.PolicyHash[..12]})")
            .Add("run by", ReportText.RunBy(rollout, view.At));
        return
        [
            Words.OneLine($"{rollout.Id}: {rollout.Target} {rollout.Baseline} -> {rollout.Candidate}"),
            .. head.Lines().Select(Indent),
            .. Section($"checks of step {rollout.Step}", Checks(view).Lines(), view.Checks.Count),
            .. Section("waits for", Waits(view).Lines(), view.Waits.Count),
            .. Section("commands that no engine has taken yet", Commands(view).Lines(), view.Commands.Count),
            .. Section("last events", view.Events.TakeLast(MostEvents).SelectMany(EventText.Lines), view.Events.Count),
        ];
    }

    private static IEnumerable<string> Of(string line, RolloutStatus rollout, DateTimeOffset now)
    {
        string[] more = [rollout.Reason, rollout.IsOver ? "" : (ReportText.IsAlone(rollout) ? "" : "run by ") + ReportText.RunBy(rollout, now)];
        var said = string.Join("; ", more.Where(part => part.Length > 0));
        return said.Length == 0 ? [line] : [line, Indent(Words.OneLine(said))];
    }

    private static IEnumerable<string> Section(string title, IEnumerable<string> lines, int count) =>
        count == 0 ? [] : ["", title, .. lines.Select(Indent)];

    private static string Indent(string line) => "  " + line;

    private static TextTable Checks(RolloutView view)
    {
        var table = new TextTable().Add(ReportText.CheckColumns);
        foreach (var check in view.Checks)
        {
            table.Add([check.Gate, check.Check, ReportText.Verdict(check), .. ReportText.Numbers(check, view.At)]);
        }

        return table;
    }

    private static TextTable Waits(RolloutView view)
    {
        var table = new TextTable();
        foreach (var wait in view.Waits)
        {
            table.Add(ReportText.Wait(wait));
        }

        return table;
    }

    private static TextTable Commands(RolloutView view)
    {
        var table = new TextTable();
        foreach (var command in view.Commands)
        {
            table.Add(Words.Of(command.At), ReportText.Command(command));
        }

        return table;
    }
}
