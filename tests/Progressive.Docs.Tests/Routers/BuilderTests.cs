using Microsoft.Extensions.DependencyInjection;
using Progressive.Core.Journal;
using Progressive.Core.Traffic;
using Progressive.Journal.Sqlite;
using Progressive.Traffic.FeatureFlags;
using Progressive.Traffic.Yarp;

namespace Progressive.Docs.Tests.Routers;

/// <summary>Adapters are registered side by side, in any order, and none takes the place of another.</summary>
public class BuilderTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_adapter_adds_its_own_router_to_those_of_the_others(bool yarpFirst)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddReverseProxy();
        var builder = services.AddProgressiveCore();
        _ = yarpFirst ? builder.AddYarp().AddFeatureFlags(Search) : builder.AddFeatureFlags(Search).AddYarp();
        services.AddProgressiveCore().AddYarp().AddFeatureFlags(options => options.AddTarget("ranking", "v1", "v2"));
        await using var provider = services.BuildServiceProvider();

        var routers = provider.GetServices<ITrafficRouter>().ToList();

        Assert.Equal(2, routers.Count);
        Assert.Contains(provider.GetRequiredService<YarpTrafficRouter>(), routers);
        var flags = provider.GetRequiredService<FeatureFlagRouter>();
        Assert.Contains(flags, routers);
        Assert.NotNull(await flags.FindAsync("search", CancellationToken.None));
        Assert.NotNull(await flags.FindAsync("ranking", CancellationToken.None));
    }

    [Fact]
    public async Task The_journal_that_is_used_last_is_the_journal()
    {
        var folder = Directory.CreateTempSubdirectory("progressive-builder-").FullName;
        var services = new ServiceCollection();
        services.AddSingleton<IRolloutJournal>(new InMemoryJournal());
        services.AddProgressiveCore().UseSqliteJournal(Path.Combine(folder, "one.db")).UseSqliteJournal(Path.Combine(folder, "two.db"));
        await using (var provider = services.BuildServiceProvider())
        {
            Assert.Same(provider.GetRequiredService<SqliteJournal>(), provider.GetServices<IRolloutJournal>().Single());
        }

        Assert.Equal([Path.Combine(folder, "two.db")], Directory.EnumerateFiles(folder));
        Directory.Delete(folder, recursive: true);
    }

    private static void Search(FeatureFlagOptions options) => options.AddTarget("search", "v1", "v2");
}
