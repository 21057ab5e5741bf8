using System.Globalization;

namespace Progressive.Core.Views;

/// <summary>How numbers read: four digits, or all before the point of no more than nine.</summary>
internal static class Figure
{
    public static string Of(double value)
    {
        var size = Math.Abs(value);
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "?" : value > 0 ? "+inf" : "-inf";
        }

        if (size is > 0 and < 1e-4 or >= 1e9)
        {
            return value.ToString("0.###E+0", CultureInfo.InvariantCulture);
        }

        var decimals = size == 0 ? 0 : Math.Clamp(3 - (int)Math.Floor(Math.Log10(size)), 0, 8);

        // Adding 0 turns a negative zero into a plain one.
        return (Math.Round(value, decimals) + 0.0).ToString("0.########", CultureInfo.InvariantCulture);
    }

    /// <summary>A p-value, which is never 0 even where it is too small for a number.</summary>
    public static string OfP(double p) => p > 0 ? Of(p) : "< 1E-300";

    /// <summary>A chance in whole percent, which is neither none nor certain unless it is.</summary>
    public static string Chance(double chance) => chance switch
    {
        < 1e-9 => "0%",
        < 0.005 => "<1%",
        > 1 - 1e-9 => "100%",
        > 0.995 => ">99%",
        _ => chance.ToString("0%", CultureInfo.InvariantCulture),
    };

    public static string Share(double share) => (share * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
