using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Progressive.Core.Views;

namespace Progressive.AspNetCore.Tests;

/// <summary>The description is that of what is offered, and its schemas are those of the views: <c>UPDATE_GOLDEN=1</c> writes those again.</summary>
public class OpenApiTests
{
    private static readonly string File = Path.Combine(SchemaFile.Repository(), "docs", "http-api", "openapi.json");

    private static readonly JsonSerializerOptions Written = new(ViewJson.Options) { WriteIndented = true, NewLine = "\n" };

    [Fact]
    public async Task Every_endpoint_is_described_and_no_other()
    {
        await using var host = await ApiHost.StartAsync();
        var mapped = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Select(method => $"{method} {endpoint.RoutePattern.RawText!["/rollouts".Length..]}"));

        var described = (await DescriptionAsync())["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key}"));

        Assert.Equal(mapped.Except(["GET /v1/openapi.json"]).Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Its_schemas_are_those_of_views_and_bodies()
    {
        var description = await DescriptionAsync();
        var schemas = Schemas();
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            description["components"]!["schemas"] = schemas.DeepClone();
            await System.IO.File.WriteAllTextAsync(File, description.ToJsonString(Written) + "\n", TestContext.Current.CancellationToken);
        }

        Assert.True(JsonNode.DeepEquals(schemas, description["components"]!["schemas"]), "The schemas of docs/http-api/openapi.json are not those of the views.");
    }

    [Fact]
    public async Task It_refers_to_nothing_that_is_not_there()
    {
        var description = await DescriptionAsync();
        var references = References(description).ToArray();

        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.NotNull(
            reference.Split('/')[1..].Aggregate((JsonNode?)description, (node, part) => node is JsonArray list ? list[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)] : node?[part])));
    }

    [Fact]
    public async Task It_is_served_as_it_is_in_the_docs()
    {
        await using var host = await ApiHost.StartAsync();

        var served = await host.As("ann").ReadAsync("openapi.json");

        Assert.Equal((200, "application/json"), (served.Status, served.MediaType));
        Assert.Equal(await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken), served.Text);
    }

    private static async Task<JsonNode> DescriptionAsync() => JsonNode.Parse(await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken))!;

    private static JsonObject Schemas() => new()
    {
        ["list"] = OfView("list", "status"),
        ["rollout"] = OfView("rollout", "rollout"),
        ["event"] = OfView("event", "event"),
        ["answer"] = OfView("answer", "answer"),
        ["freeze"] = OfView("freeze", "freeze"),
        ["explain"] = OfView("explain", "explain"),
        ["plan"] = OfView("plan", "plan"),
        ["command"] = OfBody(BodyJson.Default.CommandBody),
        ["start"] = OfBody(BodyJson.Default.StartBody),
        ["freezing"] = OfBody(BodyJson.Default.FreezeBody),
        ["policies"] = JsonNode.Parse("""{"type":"object","properties":{"policies":{"type":"array","items":{"type":"string"}}},"required":["policies"]}"""),
        ["problem"] = JsonNode.Parse("""
            {
              "type": "object",
              "properties": {
                "type": { "type": "string" },
                "title": { "type": "string" },
                "status": { "type": "integer" },
                "detail": { "type": "string" },
                "reasons": { "type": "array", "items": { "type": "string" } },
                "answer": { "$ref": "#/components/schemas/answer" }
              },
              "required": ["type", "title", "status", "detail"]
            }
            """),
    };

    // What a schema refers to within itself is elsewhere in the description.
    private static JsonObject OfView(string name, string file)
    {
        var text = System.IO.File.ReadAllText(Path.Combine(SchemaFile.Folder, file + ".schema.json"));
        var schema = JsonNode.Parse(text.Replace("\"$ref\": \"#", $"\"$ref\": \"#/components/schemas/{name}", StringComparison.Ordinal))!.AsObject();
        schema.Remove("$schema");
        schema.Remove("title");
        return schema;
    }

    private static JsonNode OfBody<T>(JsonTypeInfo<T> body) => body.GetJsonSchemaAsNode(new() { TreatNullObliviousAsNonNullable = true });

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => member.Key == "$ref" ? [(string)member.Value!] : References(member.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };
}
