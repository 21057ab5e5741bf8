using System.Globalization;
using System.Text;
using Progressive.Cli.Samples;

namespace Progressive.Cli.Display;

/// <summary>
/// Two samples on one axis, which reaches from the lesser of their first percentiles to the greater of their 99th: a single outlier does not
/// press all else together. What lies beyond is left out. Heights are shares of each sample, on one scale.
/// </summary>
internal sealed class Histogram
{
    private const int Width = 72;
    private const int Height = 3;
    private const int Ticks = 4;

    private readonly (string Name, double[] Shares)[] sides;
    private readonly double low;
    private readonly double high;
    private readonly int cellsPerBin;

    public Histogram(params (string Name, Sample Sample)[] samples)
    {
        low = samples.Min(side => side.Sample.Quantile(0.01m));
        high = samples.Max(side => side.Sample.Quantile(0.99m));
        cellsPerBin = samples.Min(side => side.Sample.Values.Length) switch
        {
            < 100 => 3,
            < 1000 => 2,
            _ => 1,
        };
        sides = [.. samples.Select(side => (side.Name, Shares(side.Sample.Values)))];
    }

    /// <summary>The lines, in blocks or in what every output can write.</summary>
    public IEnumerable<string> Lines(bool isAscii)
    {
        var (glyphs, line, tick) = isAscii ? (" .:#", '-', '+') : (" ▁▂▃▄▅▆▇█", '─', '┬');
        var margin = sides.Max(side => side.Name.Length) + 2;
        var most = sides.Max(side => side.Shares.Max());
        foreach (var (name, shares) in sides)
        {
            for (var row = Height - 1; row >= 0; row--)
            {
                var label = row == 0 ? name : "";
                yield return (label.PadRight(margin) + Row(shares, most, row, glyphs)).TrimEnd();
            }
        }

        var axis = new StringBuilder(new string(line, Width + 1));
        for (var i = 0; i <= Ticks; i++)
        {
            axis[i * Width / Ticks] = tick;
        }

        yield return new string(' ', margin) + axis;
        yield return (new string(' ', margin) + Labels()).TrimEnd();
    }

    private string Row(double[] shares, double most, int row, string glyphs)
    {
        var (text, levels) = (new StringBuilder(), glyphs.Length - 1);
        foreach (var share in shares)
        {
            // What is there is seen, however little it is.
            var filled = share == 0 ? 0 : Math.Max(1, (int)Math.Round(share / most * Height * levels));
            text.Append(glyphs[Math.Clamp(filled - row * levels, 0, levels)], cellsPerBin);
        }

        return text.ToString();
    }

    private string Labels()
    {
        var labels = new StringBuilder();
        for (var i = 0; i <= Ticks; i++)
        {
            // The last one ends where the axis ends.
            var text = Figure.Of(double.Lerp(low, high, i / (double)Ticks));
            var start = Math.Max(labels.Length + (i == 0 ? 0 : 1), i == Ticks ? Width + 1 - text.Length : i * Width / Ticks);
            labels.Append(CultureInfo.InvariantCulture, $"{new string(' ', start - labels.Length)}{text}");
        }

        return labels.ToString();
    }

    private double[] Shares(double[] values)
    {
        var shares = new double[Width / cellsPerBin];

        // Halved: the whole of it may be beyond the largest number.
        var span = high / 2 - low / 2;
        foreach (var value in values.Where(value => value >= low && value <= high))
        {
            var bin = span > 0 ? (value / 2 - low / 2) / span * shares.Length : shares.Length / 2;
            shares[(int)Math.Clamp(bin, 0, shares.Length - 1)] += 1.0 / values.Length;
        }

        return shares;
    }
}
