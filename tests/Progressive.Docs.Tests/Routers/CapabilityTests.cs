using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Progressive.Core.Traffic;
using Progressive.Traffic.FeatureFlags;
using Progressive.Traffic.Yarp;
using Yarp.ReverseProxy.Configuration;

namespace Progressive.Docs.Tests.Routers;

/// <summary>The table of what routers can do says what they say of themselves.</summary>
public class CapabilityTests
{
    private const string Page = "../routers/README.md";

    private static readonly string[] Versions = ["v1", "v2"];

    [Fact]
    public async Task The_page_on_routers_has_what_each_says_of_itself()
    {
        var (yarp, wholeYarp) = (await YarpAsync(bare: true), await YarpAsync(bare: false));
        var (flags, wholeFlags) = (await FlagsAsync(_ => { }), await FlagsAsync(options => options.Groups.Add("beta")));
        var table = new MarkdownTable("form", "YARP", "feature flags");
        foreach (var capability in Enum.GetValues<RouterCapabilities>().Where(capability => capability != RouterCapabilities.None))
        {
            table.Add(DocumentedNames.SummaryOf(capability), Cell(capability, yarp, wholeYarp), Cell(capability, flags, wholeFlags));
        }

        GeneratedSection.Verify(Page, "capabilities", table.ToString());
    }

    [Fact]
    public void Every_test_that_the_page_on_routers_names_exists()
    {
        var tests = string.Concat(Directory.EnumerateFiles(Path.Combine(GeneratedSection.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText));
        var named = System.Text.RegularExpressions.Regex
            .Matches(File.ReadAllText(Path.Combine(GeneratedSection.Folder, Page)), "`([A-Z][A-Za-z]*(?:_[A-Za-z0-9]+)+)`")
            .Select(match => match.Groups[1].Value)
            .ToArray();

        Assert.NotEmpty(named);
        Assert.Equal([], named.Where(name => !tests.Contains($" {name}(", StringComparison.Ordinal)));
    }

    private static string Cell(RouterCapabilities capability, RouterCapabilities bare, RouterCapabilities whole) =>
        bare.HasFlag(capability) ? "yes" : whole.HasFlag(capability) ? "where set up" : "no";

    private static async Task<RouterCapabilities> YarpAsync(bool bare)
    {
        var marks = new Dictionary<string, string> { [ExposureMetadata.Target] = "shop", [ExposureMetadata.Baseline] = "v1" };
        if (!bare)
        {
            marks.Add(ExposureMetadata.Environment, "eu-1");
        }

        var destinations = Versions.ToDictionary(version => version, version => new DestinationConfig
        {
            Address = "http://127.0.0.1/",
            Metadata = new Dictionary<string, string> { [ExposureMetadata.Version] = version },
        });
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddReverseProxy()
            .LoadFromMemory([], [new ClusterConfig { ClusterId = "shop", Metadata = marks, Destinations = destinations }]);
        builder.Services.AddProgressiveCore().AddYarp(options =>
        {
            options.Preview.Secret = bare ? null : "correct-horse-battery-staple";
            if (!bare)
            {
                options.AddGroup("beta", _ => true);
            }
        });
        await using var app = builder.Build();
        app.MapReverseProxy();
        return (await app.Services.GetRequiredService<ITrafficRouter>().FindAsync("shop", CancellationToken.None))!.Capabilities;
    }

    private static async Task<RouterCapabilities> FlagsAsync(Action<FeatureFlagOptions> configure)
    {
        var options = new FeatureFlagOptions().AddTarget("shop", Versions);
        configure(options);
        return (await new FeatureFlagRouter(options).FindAsync("shop", CancellationToken.None))!.Capabilities;
    }
}
