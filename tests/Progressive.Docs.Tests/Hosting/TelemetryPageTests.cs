using System.Diagnostics.Metrics;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Progressive.Core.Engine;
using Progressive.Core.Metrics;
using Progressive.Hosting;
using Progressive.Traffic.Yarp;

namespace Progressive.Docs.Tests.Hosting;

/// <summary>Event ids and instruments are a contract: the page lists each of them as the code has it.</summary>
public class TelemetryPageTests
{
    private static readonly string Page = Path.Combine("..", "hosting", "telemetry.md");

    [Fact]
    public void The_page_lists_every_log_event()
    {
        var table = new MarkdownTable("id", "level", "message", "package");
        foreach (var (message, package) in LogEvents())
        {
            table.Add($"{message.EventId}", $"{message.Level}", message.Message.Replace("|", "\\|", StringComparison.Ordinal), package);
        }

        GeneratedSection.Verify(Page, "log events", table.ToString());
    }

    [Fact]
    public void No_two_log_events_of_engine_and_host_have_the_same_id() => Assert.Empty(
        LogEvents().Where(each => each.Package != "Progressive.Traffic.Yarp").GroupBy(each => each.Message.EventId).Where(same => same.Count() > 1).Select(same => same.Key));

    [Fact]
    public async Task The_page_lists_every_instrument()
    {
        var services = new ServiceCollection();
        services.AddLogging().AddMetrics().AddReverseProxy();
        services.AddProgressiveCore().AddYarp();
        await using var provider = services.BuildServiceProvider();
        var meters = provider.GetRequiredService<IMeterFactory>();
        var published = new List<Instrument>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Scope == meters && instrument.Meter.Name.StartsWith("Progressive", StringComparison.Ordinal))
                {
                    published.Add(instrument);
                }
            },
        };
        listener.Start();
        _ = new RolloutMeter(meters, () => []);
        _ = provider.GetServices<IMetricSource>().ToList();

        var table = new MarkdownTable("instrument", "kind", "unit", "what it measures", "meter");
        foreach (var instrument in published.OrderBy(each => each.Meter.Name, StringComparer.Ordinal).ThenBy(each => each.Name, StringComparer.Ordinal))
        {
            table.Add($"`{instrument.Name}`", instrument.GetType().Name.Split('`')[0], $"`{instrument.Unit}`", instrument.Description!, instrument.Meter.Name);
        }

        GeneratedSection.Verify(Page, "instruments", table.ToString());
    }

    private static IEnumerable<(LoggerMessageAttribute Message, string Package)> LogEvents() =>
        from assembly in new[] { typeof(RolloutEngine).Assembly, typeof(ProgressiveOptions).Assembly, typeof(YarpTrafficRouter).Assembly }
        from type in assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        let message = method.GetCustomAttribute<LoggerMessageAttribute>()
        where message is not null
        orderby assembly.GetName().Name == "Progressive.Traffic.Yarp", message.EventId
        select (message, assembly.GetName().Name!);
}
