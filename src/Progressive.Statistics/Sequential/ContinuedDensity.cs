using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Progressive.Statistics.Sequential;

/// <summary>
/// The density of a Brownian motion that has not crossed any boundary so far, as point masses at the nodes of a Gauss-Legendre rule.
/// One more increment convolves it with a normal density:
/// f(s, t) = ∫ f(y, from) φ((s - y) / √(t - from)) / √(t - from) dy over what was not cut off.
/// Source: Armitage, McPherson and Rowe (1969), Journal of the Royal Statistical Society A 132, 235-244.
/// </summary>
/// <remarks>
/// The nodes of a look are set only when the next one is known. Both the density and the kernel are then resolved, however
/// unequal the increments are: the density is as smooth as the increment before made it, the kernel as the one after.
/// </remarks>
internal sealed class ContinuedDensity
{
    /// <summary>Beyond this many standard deviations less than 1e-19 is left out.</summary>
    private const double Reach = 9;

    /// <summary>Beyond this many standard deviations of an increment nothing arrives that counts.</summary>
    private const double KernelReach = 8.5;

    /// <summary>The width of a panel of the rule in standard deviations of the smaller of both increments.</summary>
    private const double PanelWidth = 5;

    private static readonly double InverseRootTwoPi = 1 / Math.Sqrt(2 * Math.PI);

    private readonly double from;
    private readonly double[] nodes;
    private readonly double[] masses;

    private ContinuedDensity(double from, double[] nodes, double[] masses)
    {
        this.from = from;
        this.nodes = nodes;
        this.masses = masses;
    }

    /// <summary>All mass at 0, before anything is known.</summary>
    public static ContinuedDensity Start { get; } = new(0, [0], [1]);

    /// <summary>Cuts the density at a time off at its boundaries, on nodes fit for the increment that follows.</summary>
    public ContinuedDensity Continue(double time, double lower, double upper, double increment, int refinement)
    {
        var reach = Reach * Math.Sqrt(time);
        double left = Math.Max(lower, -reach), right = Math.Min(upper, reach);
        var finest = PanelWidth * Math.Sqrt(Math.Min(time - from, increment)) / refinement;
        var panels = Math.Max(1, (int)Math.Ceiling((right - left) / finest));
        var half = (right - left) / panels / 2;
        var rule = GaussLegendre.Nodes.Length;
        var newNodes = new double[panels * rule];
        var newMasses = new double[panels * rule];
        for (var panel = 0; panel < panels; panel++)
        {
            var middle = left + (2 * panel + 1) * half;
            for (var i = 0; i < rule; i++)
                newNodes[panel * rule + i] = middle + half * GaussLegendre.Nodes[i];
        }

        var deviation = Math.Sqrt(time - from);
        var first = 0;
        for (var k = 0; k < newNodes.Length; k++)
        {
            while (first < nodes.Length && nodes[first] < newNodes[k] - KernelReach * deviation)
                first++;
            newMasses[k] = half * GaussLegendre.Weights[k % rule] * Density(newNodes[k], deviation, first);
        }

        return new(time, newNodes, newMasses);
    }

    /// <summary>The same where several ranges are kept, in ascending order; none that is out of reach.</summary>
    public ContinuedDensity Continue(double time, IEnumerable<(double Lower, double Upper)> ranges, double increment, int refinement)
    {
        var reach = Reach * Math.Sqrt(time);
        var parts = ranges
            .Where(range => range.Lower < reach && range.Upper > -reach)
            .Select(range => Continue(time, range.Lower, range.Upper, increment, refinement))
            .ToArray();
        return new(time, [.. parts.SelectMany(part => part.nodes)], [.. parts.SelectMany(part => part.masses)]);
    }

    /// <summary>The probability to be above a value at a time, and the density there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (double Probability, double Density) Crossing(double time, double value)
    {
        var deviation = Math.Sqrt(time - from);
        double probability = 0, density = 0;
        for (var j = nodes.Length - 1; j >= 0; j--)
        {
            var distance = (value - nodes[j]) / deviation;
            if (distance > Reach)
                break;

            // So far above that a tail is 1 in all digits of a double.
            if (distance < -Reach)
            {
                probability += masses[j];
                continue;
            }

            probability += masses[j] * NormalTail.Upper(distance);
            density += masses[j] * Math.Exp(-0.5 * distance * distance);
        }

        return (probability, density * InverseRootTwoPi / deviation);
    }

    // Nearly all of the time goes here and into Crossing: several nodes are taken at once, and neither waits for the compiler's second turn,
    // which comes later than most plans end.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Density(double value, double deviation, int first)
    {
        var (last, width) = (value + KernelReach * deviation, Vector256<double>.Count);
        var (sums, scale) = (Vector256<double>.Zero, 1 / deviation);
        var j = first;
        for (; j + width <= nodes.Length && nodes[j] <= last; j += width)
        {
            var distances = (Vector256.Create(value) - Vector256.Create(nodes, j)) * scale;
            sums += Vector256.Create(masses, j) * Vector256.Exp(-0.5 * distances * distances);
        }

        var sum = Vector256.Sum(sums);
        for (; j < nodes.Length && nodes[j] <= last; j++)
        {
            var distance = (value - nodes[j]) * scale;
            sum += masses[j] * Math.Exp(-0.5 * distance * distance);
        }

        return sum * InverseRootTwoPi / deviation;
    }
}
