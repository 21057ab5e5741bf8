using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using NJsonSchema;

namespace Progressive.AspNetCore.Tests;

/// <summary>The schemas of the command line's page: the API writes the same views.</summary>
internal static class SchemaFile
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<JsonSchema>>> Read = new();

    public static string Folder { get; } = Path.Combine(Repository(), "docs", "cli", "schemas");

    public static async Task AssertKeptAsync(string name, string json)
    {
        var schema = Read.GetOrAdd(name, wanted => new(() => JsonSchema.FromFileAsync(Path.Combine(Folder, wanted + ".schema.json"), CancellationToken.None)));
        Assert.Empty((await schema.Value).Validate(json));
    }

    public static string Repository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
