using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Progressive.Docs.Tests;

/// <summary>What the code's own comments say of its types and members.</summary>
internal static partial class DocumentedNames
{
    private static readonly Dictionary<string, XElement> Members = XDocument
        .Load(Path.ChangeExtension(typeof(Core.Engine.RolloutEngine).Assembly.Location, "xml"))
        .Descendants("member")
        .ToDictionary(member => (string)member.Attribute("name")!);

    /// <summary>The summary of an enumeration's value.</summary>
    public static string SummaryOf<T>(T value)
        where T : struct, Enum => Words(Members[$"F:{typeof(T).FullName}.{value}"].Element("summary")!);

    public static string SummaryOf(Type type) => Words(Members["T:" + type.FullName].Element("summary")!);

    /// <summary>What a property says, whether it is a parameter of its record or stands in its body.</summary>
    public static string SummaryOf(PropertyInfo property)
    {
        var type = property.DeclaringType!;
        return Members.TryGetValue($"P:{type.FullName}.{property.Name}", out var member) && member.Element("summary") is { } summary
            ? Words(summary)
            : Words(Members["T:" + type.FullName].Elements("param").Single(param => (string)param.Attribute("name")! == property.Name));
    }

    private static string Words(XElement element)
    {
        foreach (var reference in element.Elements("see"))
        {
            reference.Value = "`" + ((string)reference.Attribute("cref")!).Split(':', '.')[^1] + "`";
        }

        return Blanks().Replace(element.Value, " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
