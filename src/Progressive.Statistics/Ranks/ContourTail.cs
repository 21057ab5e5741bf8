namespace Progressive.Statistics;

/// <summary>
/// The tail P(U ≤ u) without ties as Cauchy's integral of G(z) / (z^(u + 1) (1 - z)), G being the
/// generating function of U, over the circle through the saddle point of the integrand. There the integrand is a
/// bell, and the trapezoidal rule converges geometrically, to the rounding of its terms.
/// Source: Good (1957), Annals of Mathematical Statistics 28, 861-881; the rule: Trefethen and
/// Weideman (2014), SIAM Review 56, 385-458.
/// </summary>
/// <remarks>
/// Away from z &gt; 0 the integrand peaks again at each root of unity, at about the square root of the
/// count of orders in the tail below the first peak. So it serves from 2^128 orders on, where that is 2^-64.
/// </remarks>
internal sealed class ContourTail
{
    private const double Negligible = 1e-19;

    /// <summary>The oscillations at small n reach zero; so many negligible terms in a row are no such dip.</summary>
    private const int NegligibleInARow = 16;

    /// <summary>Halving the step squares the error, so at this change the halved step has none left.</summary>
    private const double Converged = 1e-8;

    private readonly int n;
    private readonly int m;
    private readonly long u;

    /// <summary>The logarithm of the radius, below 0.</summary>
    private readonly double tilt;

    /// <summary>r^k / (1 - r^k) for k = 1 ... n, and for k = m + 1 ... m + n.</summary>
    private readonly double[] below;
    private readonly double[] above;

    public ContourTail(int n, int m, long u)
    {
        (this.n, this.m, this.u) = (n, m, u);
        tilt = SaddlePoint();
        below = new double[n];
        above = new double[n];
        for (var i = 1; i <= n; i++)
        {
            below[i - 1] = Weight(tilt, i);
            above[i - 1] = Weight(tilt, (double)m + i);
        }

        var logarithm = new CompensatedSum();
        for (var i = 1; i <= n; i++)
            logarithm.Add(LogFactor(i));
        LogCountBound = (logarithm.Value - u * tilt) / Math.Log(2);
    }

    /// <summary>
    /// A bound for the binary logarithm of the count of orders with U at most u: the count is at
    /// most G(r) / r^u for every r up to 1.
    /// </summary>
    public double LogCountBound { get; }

    public double AtMost()
    {
        var step = 1 / Math.Sqrt(Curvature());
        var sum = 0.5 + SumOf(step, step);
        for (var previous = sum * step; ; previous = sum * step)
        {
            sum += SumOf(step / 2, step);
            step /= 2;
            if (!(Math.Abs(sum * step - previous) > Converged * previous))
                return Math.Exp(LogScale()) * sum * step / Math.PI;
        }
    }

    /// <summary>The real parts of the integrand, relative to its peak, at first, first + step, ... up to where they vanish.</summary>
    private double SumOf(double first, double step)
    {
        var sum = new CompensatedSum();
        var negligible = 0;
        for (var k = 0; negligible < NegligibleInARow && first + k * step <= Math.PI; k++)
        {
            var (real, modulus) = Integrand(first + k * step);
            sum.Add(real);
            negligible = modulus < Negligible ? negligible + 1 : 0;
        }

        return sum.Value;
    }

    private (double Real, double Modulus) Integrand(double angle)
    {
        double real = 1, imaginary = 0;
        for (var i = 1; i <= n; i++)
        {
            Multiply(Factor(above[i - 1], ((double)m + i) * angle));
            Divide(Factor(below[i - 1], i * angle));
        }

        Divide(Factor(below[0], angle));
        var (sine, cosine) = Math.SinCos(u * angle);
        return (real * cosine + imaginary * sine, Math.Sqrt(real * real + imaginary * imaginary));

        void Multiply((double Real, double Imaginary) by) =>
            (real, imaginary) = (real * by.Real - imaginary * by.Imaginary, real * by.Imaginary + imaginary * by.Real);

        void Divide((double Real, double Imaginary) by)
        {
            var square = by.Real * by.Real + by.Imaginary * by.Imaginary;
            (real, imaginary) = (
                (real * by.Real + imaginary * by.Imaginary) / square,
                (imaginary * by.Real - real * by.Imaginary) / square);
        }
    }

    /// <summary>(1 - r^k e^(i k t)) / (1 - r^k) at the angle k t, without the cancellation near 0.</summary>
    private static (double Real, double Imaginary) Factor(double weight, double angle)
    {
        var (sine, cosine) = Math.SinCos(angle / 2);
        return (1 + 2 * weight * sine * sine, -2 * weight * sine * cosine);
    }

    /// <summary>The tilt at which the logarithm of the integrand is stationary, to a percent: any radius gives the same integral.</summary>
    private double SaddlePoint()
    {
        var low = -1 / Math.Sqrt((double)n * m * ((double)n + m + 1) / 12);
        var high = low;
        while (Slope(low) > 0)
            (low, high) = (2 * low, low);
        while (Slope(high) < 0)
            (low, high) = (high, high / 2);

        while (low / high > 1.01)
        {
            var middle = -Math.Sqrt(low * high);
            if (Slope(middle) > 0)
                high = middle;
            else
                low = middle;
        }

        return low;
    }

    private double Slope(double at)
    {
        var slope = Weight(at, 1) - u;
        for (var i = 1; i <= n; i++)
            slope += i * Weight(at, i) - ((double)m + i) * Weight(at, (double)m + i);
        return slope;
    }

    private double Curvature()
    {
        var curvature = below[0] * (1 + below[0]);
        for (var i = 1; i <= n; i++)
            curvature += (double)i * i * below[i - 1] * (1 + below[i - 1]) - ((double)m + i) * ((double)m + i) * above[i - 1] * (1 + above[i - 1]);
        return curvature;
    }

    /// <summary>1 / (e^a - 1) at a = -at · power. The hyperbolic sine keeps the digits that <see cref="double.ExpM1"/> cancels.</summary>
    private static double Weight(double at, double power) => Math.Exp(at * power / 2) / (2 * Math.Sinh(-at * power / 2));

    /// <summary>The logarithm of G(r) / (C(n + m, n) r^u (1 - r)).</summary>
    private double LogScale()
    {
        var logarithm = new CompensatedSum();
        for (var i = 1; i <= n; i++)
            logarithm.Add(Math.Log((1 + below[i - 1]) * i / ((1 + above[i - 1]) * ((double)m + i))));
        logarithm.Add(-u * tilt);
        logarithm.Add(Math.Log(1 + below[0]));
        return logarithm.Value;
    }

    /// <summary>log((1 - r^(m + i)) / (1 - r^i)); 1 / (1 - r^k) is the weight of k, plus 1.</summary>
    private double LogFactor(int i) => Math.Log((1 + below[i - 1]) / (1 + above[i - 1]));
}
