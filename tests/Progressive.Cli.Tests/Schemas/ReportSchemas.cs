using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Progressive.Cli.Checks;
using Progressive.Cli.Comparisons;
using Progressive.Cli.Journals;
using Progressive.Cli.Rules;
using Progressive.Core.Journal;
using Progressive.Core.Views;

namespace Progressive.Cli.Tests.Schemas;

/// <summary>What each command writes under <c>--format json</c>, read off the types that are written.</summary>
internal static class ReportSchemas
{
    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Dictionary<string, (JsonTypeInfo Type, string Title)> Reports = new(StringComparer.Ordinal)
    {
        ["check"] = (CheckJson.Default.FindingsReport, "progressive check"),
        ["rules"] = (RuleJson.Default.RuleList, "progressive rules"),
        ["rule"] = (RuleJson.Default.RuleReport, "progressive rules RULE"),
        ["explain"] = (ViewJson.TypeOf<PolicyDescription>(), "progressive explain"),
        ["plan"] = (ViewJson.TypeOf<RolloutForecast>(), "progressive plan"),
        ["compare"] = (CompareJson.Default.CompareReport, "progressive compare"),
        ["status"] = (ViewJson.TypeOf<RolloutList>(), "progressive status"),
        ["rollout"] = (ViewJson.TypeOf<RolloutView>(), "progressive status ROLLOUT"),
        ["event"] = (ViewJson.TypeOf<EventView>(), "progressive watch, each line"),
        ["answer"] = (ViewJson.TypeOf<CommandAnswer>(), "progressive approve, reject, pause, resume, promote, abort, retry"),
        ["answers"] = (ViewJson.TypeOf<CommandAnswers>(), "progressive abort --all"),
        ["verify"] = (JournalJson.Default.JournalVerification, "progressive verify, repair"),
        ["repair"] = (JournalJson.Default.JournalRepair, "progressive repair ROLLOUT"),
        ["prune"] = (JournalJson.Default.JournalPruning, "progressive prune"),
        ["freeze"] = (ViewJson.TypeOf<JournalFreeze>(), "progressive freeze, unfreeze"),
    };

    public static IEnumerable<string> Names => Reports.Keys;

    public static string Of(string name)
    {
        var (type, title) = Reports[name];
        var schema = (JsonObject)type.GetJsonSchemaAsNode(new()
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Refined(context, node),
        });
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", title);
        return schema.ToJsonString(Written);
    }

    /// <summary>The page's folder of schemas.</summary>
    public static string File(string name) => Path.Combine(Repository(), "docs", "cli", "schemas", name + ".schema.json");

    private static string Repository([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    private static JsonNode Refined(JsonSchemaExporterContext context, JsonNode node)
    {
        if (node is JsonObject { } schema && context.TypeInfo.Kind == JsonTypeInfoKind.Object)
        {
            // What is not left out where it is null is always written.
            schema["required"] = new JsonArray(
                [.. context.TypeInfo.Properties.Where(member => member is { Get: not null, ShouldSerialize: null }).Select(member => (JsonNode)member.Name)]);
        }

        // A converter tells the exporter nothing about what it writes, and that null may stand for a number is lost where a word may as well.
        var (type, mayBeNull) = Nullable.GetUnderlyingType(context.TypeInfo.Type) is { } underlying
            ? (underlying, true)
            : (context.TypeInfo.Type, false);
        return type == typeof(DateTimeOffset) ? new JsonObject { ["type"] = Types("string", mayBeNull), ["format"] = "date-time" }
            : type == typeof(TimeSpan) ? new JsonObject { ["type"] = Types("number", mayBeNull) }
            : type == typeof(RolloutId) ? new JsonObject { ["type"] = Types("string", mayBeNull) }
            : type == typeof(double) && node["anyOf"] is not null ? NumberOrInfinity(mayBeNull)
            : node;
    }

    private static JsonObject NumberOrInfinity(bool mayBeNull) => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["type"] = Types("number", mayBeNull) },
            new JsonObject { ["enum"] = new JsonArray("Infinity", "-Infinity") }),
    };

    private static JsonNode Types(string type, bool mayBeNull) => mayBeNull ? new JsonArray(type, "null") : type;
}
