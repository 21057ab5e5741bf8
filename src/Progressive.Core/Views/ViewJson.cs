using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Progressive.Core.Views;

/// <summary>
/// Views as programs read them: the one JSON contract of the command line, of HTTP APIs and of pages. Members may be added; none is
/// renamed or given another meaning. Times are UTC, and a duration is a number of seconds whose member says so in its name.
/// The shapes are made at compile time, so it works in trimmed programs and in those compiled ahead of time.
/// </summary>
public static class ViewJson
{
    /// <summary>The contract, one object a line.</summary>
    public static JsonSerializerOptions Options { get; } = Create(isIndented: false);

    private static JsonSerializerOptions Indented => field ??= Create(isIndented: true);

    /// <summary>A view on one line, for instance for a stream of events.</summary>
    /// <typeparam name="T">The type of the view.</typeparam>
    /// <param name="view">The view.</param>
    /// <exception cref="NotSupportedException">The type is not a view.</exception>
    public static string Write<T>(T view) => JsonSerializer.Serialize(view, TypeOf<T>(Options));

    /// <summary>A view on several lines.</summary>
    /// <typeparam name="T">The type of the view.</typeparam>
    /// <param name="view">The view.</param>
    /// <exception cref="NotSupportedException">The type is not a view.</exception>
    public static string WriteIndented<T>(T view) => JsonSerializer.Serialize(view, TypeOf<T>(Indented));

    /// <summary>Reads a view that was written elsewhere. Members that this version does not know are left out.</summary>
    /// <typeparam name="T">The type of the view.</typeparam>
    /// <param name="json">The view.</param>
    /// <exception cref="JsonException">It is no JSON, or not of that view.</exception>
    /// <exception cref="NotSupportedException">The type is not a view.</exception>
    public static T Read<T>(string json) => JsonSerializer.Deserialize(json, TypeOf<T>()) ?? throw new JsonException("There is no view in 'null'.");

    /// <summary>The shape of a view, for code that serializes without reflection.</summary>
    /// <typeparam name="T">The type of the view.</typeparam>
    /// <exception cref="NotSupportedException">The type is not a view.</exception>
    public static JsonTypeInfo<T> TypeOf<T>() => TypeOf<T>(Options);

    private static JsonTypeInfo<T> TypeOf<T>(JsonSerializerOptions options) => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));

    private static JsonSerializerOptions Create(bool isIndented)
    {
        var options = new JsonSerializerOptions(ViewContext.Default.Options)
        {
            // Read by programs: quotation marks and letters stay what they are. Whoever writes it into a page escapes it there.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NewLine = "\n",
            TypeInfoResolver = ViewContext.Default.WithAddedModifier(NameSeconds),
            WriteIndented = isIndented,
        };
        options.MakeReadOnly();
        return options;
    }

    private static void NameSeconds(JsonTypeInfo shape)
    {
        foreach (var member in shape.Properties)
        {
            if (IsDuration(member.PropertyType) && !member.Name.Contains("seconds", StringComparison.OrdinalIgnoreCase))
            {
                member.Name += "Seconds";
            }
        }
    }

    private static bool IsDuration(Type type) => type == typeof(TimeSpan) || type == typeof(TimeSpan?);
}
