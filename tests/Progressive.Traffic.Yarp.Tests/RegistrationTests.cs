using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Traffic.Yarp.Tests;

public sealed class RegistrationTests
{
    private const string AppSettings = """
        {
          "ReverseProxy": {
            "Routes": { "checkout": { "ClusterId": "checkout-eu-1", "Match": { "Path": "{**rest}" } } },
            "Clusters": {
              "checkout-eu-1": {
                "Metadata": {
                  "Progressive.Target": "checkout",
                  "Progressive.Environment": "eu-1",
                  "Progressive.Baseline": "v1"
                },
                "Destinations": {
                  "v1": { "Address": "http://127.0.0.1:5001/", "Metadata": { "Progressive.Version": "v1" } },
                  "v2": { "Address": "http://127.0.0.1:5002/", "Metadata": { "Progressive.Version": "v2" } }
                }
              }
            }
          }
        }
        """;

    [Fact]
    public async Task Clusters_of_an_appsettings_file_take_part()
    {
        await using var app = Build();
        app.MapReverseProxy();
        var router = app.Services.GetRequiredService<ITrafficRouter>();
        var exposure = Exposure.OfShare(new Percent(12.5m));

        await router.ApplyAsync(new ExposureOrder("checkout", "v2", "v1", exposure, 3), CancellationToken.None);

        Assert.Equal(Proxy.Reading(exposure, 3), await router.ReadAsync("checkout", CancellationToken.None));
        var found = await router.FindAsync("checkout", CancellationToken.None);
        Assert.Equal(new ValueList<string>(["eu-1"]), found!.Environments);
        Assert.Equal(new ValueList<string>(["v1", "v2"]), found.Versions);
    }

    [Fact]
    public async Task Before_the_proxy_is_mapped_no_target_is_known()
    {
        await using var app = Build();

        Assert.Null(await app.Services.GetRequiredService<ITrafficRouter>().FindAsync("checkout", CancellationToken.None));
    }

    [Fact]
    public async Task Added_twice_it_is_there_once()
    {
        await using var app = Build(progressive => progressive.AddYarp().AddYarp());
        app.MapReverseProxy();

        Assert.Same(app.Services.GetRequiredService<YarpTrafficRouter>(), app.Services.GetServices<ITrafficRouter>().Single());
    }

    private static WebApplication Build(Action<IProgressiveBuilder>? add = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(AppSettings)));
        builder.Services.AddReverseProxy().LoadFromConfig(builder.Configuration.GetSection("ReverseProxy"));
        (add ?? (progressive => progressive.AddYarp()))(builder.Services.AddProgressiveCore());
        return builder.Build();
    }
}
