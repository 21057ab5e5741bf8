using Progressive.Statistics.Sequential;

namespace Progressive.Statistics.Calibration;

/// <summary>Values compared by ranks, those of one side slower by a factor: the Mann-Whitney test of all values so far, at every look.</summary>
internal sealed class RankScenario(string name, int[] horizons, int perLook, Func<Random, double> draw, double slowness = 1) : Scenario(name, horizons)
{
    public const string TwoSided = "two-sided p < 5% at every look";
    public const string Kayenta = "98% interval beyond 25% of its estimate (Kayenta's rule)";
    public const string Asymptotic = "asymptotic confidence sequence";
    public const string Signs = "sign e-process";

    public override IReadOnlyList<string> SequentialRules { get; } = [.. Spending, Asymptotic, Signs];

    /// <summary>Latencies as they mostly are. Ranks see no difference between this and any other continuous distribution.</summary>
    public static double Lognormal(Random random) => Math.Exp(0.5 * Normal(random));

    /// <summary>The lognormal values in steps of a quarter: about ten different ones.</summary>
    public static double Tied(Random random) => Math.Round(4 * Lognormal(random)) / 4;

    public override void Run(Random random)
    {
        Alarms.Begin();
        double[] x = [], y = [], newX = new double[perLook], newY = new double[perLook];
        var signs = PairedSignProcess.Start();
        var superiority = Horizons.Select(looks => SuperiorityProcess.Start(Tuned(looks), Tuned(looks))).ToArray();
        for (var look = 0; look < Most; look++)
        {
            for (var i = 0; i < perLook; i++)
                (newX[i], newY[i]) = (slowness * draw(random), draw(random));

            (x, y) = (Merge(x, newX), Merge(y, newY));
            var test = MannWhitney.Test(x, y, Alternative.TwoSided);
            Ask(TwoSided, look, () => test.PValue < Schedule.Alpha);
            Ask(look, test.Z, 0, _ => true);
            Ask(Kayenta, look, () => Math.Abs(test.Z) > 2.3 && IsBeyondTolerance(LocationBounds.Shift(x, y, 0.01, 0.01)));

            for (var h = 0; h < superiority.Length; h++)
            {
                if (look >= Horizons[h] || !Alarms.IsSilent(Asymptotic, Horizons[h]))
                    continue;
                superiority[h] = superiority[h].Observe(newX, newY);
                if (superiority[h].Bounds(Schedule.Alpha, Schedule.Alpha).Lower > 0.5)
                    Alarms.Raise(Asymptotic, Horizons[h], look);
            }

            signs = signs.Observe(newX, newY);
            Ask(Signs, look, () => 2 * signs.XLarger > signs.Pairs && signs.LogEvidence() >= -Math.Log(Schedule.Alpha));
        }
    }

    private int Tuned(int looks) => Math.Max(1, looks * perLook / 4);

    private static bool IsBeyondTolerance(ConfidenceBounds shift)
    {
        var tolerance = 0.25 * Math.Abs(shift.Estimate);
        return shift.Lower > tolerance || shift.Upper < -tolerance;
    }

    private static double[] Merge(double[] sorted, double[] added)
    {
        double[] batch = [.. added.Order()], merged = new double[sorted.Length + batch.Length];
        int i = 0, j = 0;
        for (var k = 0; k < merged.Length; k++)
            merged[k] = j == batch.Length || (i < sorted.Length && sorted[i] <= batch[j]) ? sorted[i++] : batch[j++];
        return merged;
    }
}
