using System.Globalization;
using Progressive.Statistics.Sequential;

namespace Progressive.Statistics.Planning;

/// <summary>
/// Looks that are planned, with the levels of the bounds they take: what a candidate's chances are to pass or to fail at each of them,
/// and how far from its limit it has to be.
/// </summary>
/// <remarks>
/// The estimate at the looks is taken for a Brownian motion in information, over its limits; its chances are integrals over what no look before
/// has decided. Events that are few are counted one by one. Good where each look is over all data so far.
/// Source: Armitage, McPherson and Rowe (1969), Journal of the Royal Statistical Society A 132, 235-244; Jennison and Turnbull (2000), Group
/// Sequential Methods, chapters 2 and 19.
/// </remarks>
public sealed class SequentialDesign
{
    private const int Refinement = 1;

    /// <summary>Of the distance that is looked for.</summary>
    private const double Accuracy = 1e-6;

    /// <summary>In standard errors; the smallest level there is has a critical value below 40.</summary>
    private const double Farthest = 1000;

    private readonly PlannedLook[] looks;

    /// <summary>A design of some looks.</summary>
    /// <param name="looks">The looks; their information rises.</param>
    /// <exception cref="ArgumentException">There is none, or information does not rise, or one is outside its range.</exception>
    public SequentialDesign(IEnumerable<PlannedLook> looks)
    {
        ArgumentNullException.ThrowIfNull(looks);
        this.looks = [.. looks];
        if (this.looks.Length == 0)
            throw new ArgumentException("A design has a look.", nameof(looks));

        double before = 0;
        foreach (var look in this.looks)
        {
            if (!(look.Information > before && look.Information <= 1))
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"Information rises from above 0 to at most 1; {look.Information} does not follow {before}."),
                    nameof(looks));
            }

            Level.Of(look.PassAlpha);
            Level.Of(look.FailAlpha);
            before = look.Information;
        }
    }

    /// <summary>The looks.</summary>
    public IReadOnlyList<PlannedLook> Looks => looks;

    /// <summary>A design whose looks spend the levels of both claims as plans say.</summary>
    /// <param name="pass">How the level of a Pass is spent.</param>
    /// <param name="fail">How that of a Fail is.</param>
    /// <param name="information">The information of each look as a share of the planned one; it rises.</param>
    /// <exception cref="ArgumentException">There is none, or information does not rise, or one is outside its range.</exception>
    public static SequentialDesign Of(GroupSequentialPlan pass, GroupSequentialPlan fail, IReadOnlyList<double> information)
    {
        ArgumentNullException.ThrowIfNull(pass);
        ArgumentNullException.ThrowIfNull(fail);
        ArgumentNullException.ThrowIfNull(information);
        var (passing, failing, looks) = (pass.Start(), fail.Start(), new List<PlannedLook>());
        foreach (var share in information)
        {
            var (one, other) = (passing.Look(share), failing.Look(share));
            looks.Add(new(share, one.NominalAlpha, other.NominalAlpha));
            (passing, failing) = (one.Next, other.Next);
        }

        return new(looks);
    }

    /// <summary>The chances of a candidate.</summary>
    /// <param name="effect">The candidate beside its limits.</param>
    /// <exception cref="ArgumentOutOfRangeException">An error is not finite and above 0, the fail limit lies below the limit, or a value is NaN.</exception>
    public VerdictForecast Forecast(PlannedEffect effect)
    {
        Admitted(effect);
        if (effect.Opposite is { } opposite)
            Admitted(opposite);
        if (effect.FewCounts is { } counts)
            return new(counts.Chances(looks));

        var (density, chances) = (ContinuedDensity.Start, new LookChances[looks.Length]);
        for (var k = 0; k < looks.Length; k++)
        {
            var time = looks[k].Information;
            var regions = VerdictRegions.Of(effect, looks[k]);
            chances[k] = regions.Chances(value => density.Crossing(time, value).Probability);
            if (k + 1 < looks.Length)
                density = density.Continue(time, regions.Open, looks[k + 1].Information - time, Refinement);
        }

        return new(chances);
    }

    /// <summary>
    /// How many standard errors of the last look a value has to be on the good side of its limit to be passed with a power; infinite where no look
    /// may pass. Of a difference it is the distance to one limit while the other one is far.
    /// </summary>
    /// <param name="power">The probability to pass, from ½ to below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The power is outside its range.</exception>
    public double Detectable(double power)
    {
        Admit.Power(power);
        if (looks.All(look => Level.Of(look.PassAlpha) == 0))
            return double.PositiveInfinity;

        double near = 0, far = 1;
        while (Passing(far) < power)
        {
            if (far > Farthest)
                return double.PositiveInfinity;
            (near, far) = (far, 2 * far);
        }

        // The chance rises with the distance.
        while (far - near > Accuracy * far)
        {
            var middle = (near + far) / 2;
            (near, far) = Passing(middle) < power ? (middle, far) : (near, middle);
        }

        return far;
    }

    /// <summary>
    /// By how much more information the looks need than a single one at the whole level would, to pass with a power: the square
    /// of the ratio of both distances. Sample sizes of <see cref="Noether"/> and <see cref="PlannedTest"/> are multiplied by it.
    /// </summary>
    /// <param name="alpha">The one-sided level of all looks together, above 0 and below ½.</param>
    /// <param name="power">The probability to pass, from ½ to below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public double Inflation(double alpha, double power) => Math.Pow(Detectable(power) / PlannedTest.Distance(alpha, power), 2);

    private double Passing(double distance) => Forecast(new(-distance, 0, double.PositiveInfinity, 1)).Pass;

    private static void Admitted(PlannedEffect effect)
    {
        ArgumentNullException.ThrowIfNull(effect);
        Admit.Size(effect.Error);
        Admit.Size(effect.PassError);
        Admit.Size(effect.FailError);
        if (!(effect.FailLimit >= effect.Limit) || !double.IsFinite(effect.Value + effect.Continuity + effect.Lean + effect.Wander))
            throw new ArgumentOutOfRangeException(nameof(effect), effect, "The value and what counts add to it are finite, and the fail limit does not lie below the limit.");
    }
}
