namespace Progressive.Statistics.Calibration;

/// <summary>How many of the runs raised an alarm, and at which look, for each rule and number of looks planned, in order of first mention.</summary>
internal sealed class Alarms
{
    private readonly Dictionary<(string Rule, int Looks), int> counts = [];
    private readonly Dictionary<(string Rule, int Looks), long> sums = [];
    private readonly HashSet<(string, int)> raised = [];
    private readonly List<string> rules = [];

    public int Runs { get; private set; }

    public IReadOnlyList<string> Rules => rules;

    public void Begin()
    {
        Runs++;
        raised.Clear();
    }

    /// <summary>Whether the rule is still silent in this run, and so worth asking.</summary>
    public bool IsSilent(string rule, int looks)
    {
        if (counts.TryAdd((rule, looks), 0) && !rules.Contains(rule))
            rules.Add(rule);
        return !raised.Contains((rule, looks));
    }

    /// <summary>An alarm at a look, counted from 0.</summary>
    public void Raise(string rule, int looks, int look)
    {
        if (!raised.Add((rule, looks)))
            return;

        counts[(rule, looks)]++;
        sums[(rule, looks)] = sums.GetValueOrDefault((rule, looks)) + look + 1;
    }

    public double Rate(string rule, int looks) => counts.GetValueOrDefault((rule, looks)) / (double)Runs;

    /// <summary>The look of the alarm, counted from 1, on average over the runs that had one.</summary>
    public double MeanLook(string rule, int looks) => sums.GetValueOrDefault((rule, looks)) / (double)counts.GetValueOrDefault((rule, looks));

    public double StandardError(string rule, int looks) => Math.Sqrt(Rate(rule, looks) * (1 - Rate(rule, looks)) / Runs);
}
