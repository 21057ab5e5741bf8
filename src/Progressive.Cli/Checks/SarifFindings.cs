using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Progressive.Cli.Display;
using Progressive.Policies;

namespace Progressive.Cli.Checks;

/// <summary>
/// All findings as one log in the Static Analysis Results Interchange Format (OASIS, SARIF 2.1.0). Every rule is listed,
/// so that a reader also knows what was looked for and not found.
/// </summary>
internal sealed class SarifFindings(Screen output) : CheckOutput
{
    private static readonly Dictionary<string, int> Places =
        PolicyRules.All.Index().ToDictionary(rule => rule.Item.Id, rule => rule.Index, StringComparer.Ordinal);

    private readonly List<(string Uri, FileReport File)> files = [];

    public override Task AddAsync(CheckedFile file)
    {
        files.Add((UriOf(file.Path), FileReport.Of(file)));
        return Task.CompletedTask;
    }

    public override Task EndAsync()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions
        {
            Indented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }))
        {
            WriteLog(json);
        }

        return output.WriteLinesAsync(Screen.Document(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length)));
    }

    /// <summary>A path as a reference: relative ones stay so, and every character that means something in a URI is escaped.</summary>
    internal static string UriOf(string path)
    {
        var segments = string.Join('/', path.Split('/', Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));
        return Path.IsPathRooted(path) ? "file:///" + segments.TrimStart('/').Replace("%3A", ":", StringComparison.Ordinal) : segments;
    }

    private void WriteLog(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json);
        WriteInvocation(json);
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach (var (uri, file) in files)
        {
            foreach (var finding in file.Findings)
            {
                WriteResult(json, uri, finding);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTool(Utf8JsonWriter json)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "progressive");
        json.WriteString("version", typeof(SarifFindings).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);
        json.WriteString("semanticVersion", typeof(SarifFindings).Assembly.GetName().Version!.ToString(3));
        json.WriteStartArray("rules");
        foreach (var rule in PolicyRules.All)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            WriteText(json, "shortDescription", rule.Title + ".");
            WriteText(json, "fullDescription", rule.Rationale);
            json.WriteString("helpUri", rule.HelpLink);
            WriteText(json, "help", $"{rule.Rationale}\n\nRefused or advised against:\n\n{rule.BadSample}\n\nMended:\n\n{rule.GoodSample}");
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", Level(rule.Severity));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteInvocation(Utf8JsonWriter json)
    {
        var unread = files.Where(file => file.File.Failure is not null).ToArray();
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", unread.Length == 0);
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var (uri, file) in unread)
        {
            json.WriteStartObject();
            json.WriteString("level", "error");
            WriteText(json, "message", file.Failure!);
            WriteLocation(json, uri, null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteResult(Utf8JsonWriter json, string uri, FindingReport finding)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Rule);
        json.WriteNumber("ruleIndex", Places[finding.Rule]);
        json.WriteString("level", Level(finding.Severity));
        WriteText(json, "message", finding.Message);
        WriteLocation(json, uri, finding);
        json.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter json, string uri, FindingReport? finding)
    {
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", uri);
        json.WriteEndObject();
        if (finding is not null)
        {
            json.WriteStartObject("region");
            json.WriteNumber("startLine", finding.Line);
            json.WriteNumber("startColumn", finding.Column);
            json.WriteNumber("endLine", finding.EndLine);
            json.WriteNumber("endColumn", finding.EndColumn);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string member, string text)
    {
        json.WriteStartObject(member);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string Level(Severity severity) => severity == Severity.Error ? "error" : "warning";
}
