namespace Progressive.Statistics.Calibration;

/// <summary>Two sides without any difference, looked at again and again: every alarm is a false one.</summary>
internal abstract class Scenario(string name, int[] horizons)
{
    public string Name { get; } = name;

    public IReadOnlyList<int> Horizons { get; } = horizons;

    public Alarms Alarms { get; } = new();

    /// <summary>The rules whose false alarms must stay below the level.</summary>
    public abstract IReadOnlyList<string> SequentialRules { get; }

    protected IReadOnlyList<Schedule> Schedules { get; } = [.. horizons.SelectMany(Schedule.All)];

    protected int Most { get; } = horizons.Max();

    protected static IReadOnlyList<string> Spending { get; } =
        ["Bonferroni", "O'Brien-Fleming spending", "Pocock spending", "Kim-DeMets spending, power 2"];

    /// <summary>One rollout without a difference, up to the most looks.</summary>
    public abstract void Run(Random random);

    /// <summary>Asks each level at this look whether the statistic, by the library's own method, crosses it.</summary>
    /// <param name="look">The look, from 0.</param>
    /// <param name="roughly">About the standardised statistic.</param>
    /// <param name="slack">How far below the critical value the method could still reject.</param>
    /// <param name="rejects">The method at a one-sided level.</param>
    protected void Ask(int look, double roughly, double slack, Predicate<double> rejects)
    {
        foreach (var schedule in Schedules)
        {
            if (look < schedule.Looks && Alarms.IsSilent(schedule.Rule, schedule.Looks)
                && roughly >= schedule.CriticalValues[look] - slack && rejects(schedule.NominalAlphas[look]))
            {
                Alarms.Raise(schedule.Rule, schedule.Looks, look);
            }
        }
    }

    /// <summary>Asks a rule that does not depend on the number of looks planned.</summary>
    protected void Ask(string rule, int look, Func<bool> rejects)
    {
        bool? answer = null;
        foreach (var looks in Horizons)
        {
            if (look < looks && Alarms.IsSilent(rule, looks) && (answer ??= rejects()))
                Alarms.Raise(rule, looks, look);
        }
    }

    protected static int Binomial(Random random, int trials, double probability)
    {
        var events = 0;
        for (var i = 0; i < trials; i++)
            events += random.NextDouble() < probability ? 1 : 0;
        return events;
    }

    protected static int Poisson(Random random, double mean)
    {
        var count = 0;
        for (double product = random.NextDouble(), end = Math.Exp(-mean); product > end; product *= random.NextDouble())
            count++;
        return count;
    }

    protected static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
