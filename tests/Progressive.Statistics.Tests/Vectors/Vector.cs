using System.Globalization;

namespace Progressive.Statistics.Tests.Vectors;

/// <summary>One line of a table of reference values; the scripts that wrote them lie beside them.</summary>
internal sealed class Vector(Dictionary<string, string> fields, string line)
{
    public static IEnumerable<Vector> Of(string table)
    {
        var lines = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Vectors", table + ".csv")).ToArray();
        var names = lines[0].Split(',');
        return lines[1..].Select(line => new Vector(names.Zip(line.Split(',')).ToDictionary(p => p.First, p => p.Second), line));
    }

    public string Text(string name) => fields[name];

    public double Number(string name) => double.Parse(fields[name], CultureInfo.InvariantCulture);

    public long Whole(string name) => (long)Number(name);

    public double[] Sample(string name) =>
        [.. fields[name].Split(' ').Select(value => double.Parse(value, CultureInfo.InvariantCulture))];

    public override string ToString() => line;
}
