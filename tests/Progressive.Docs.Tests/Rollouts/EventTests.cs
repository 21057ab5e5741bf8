using System.Reflection;
using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Docs.Tests.Rollouts;

/// <summary>What a journal holds is on the page as the code has it.</summary>
public class EventTests
{
    [Fact]
    public void Every_event_is_listed_with_what_it_carries()
    {
        var table = new MarkdownTable("Event", "Means", "Carries, besides its time");
        foreach (var type in Concrete<RolloutEvent>())
        {
            table.Add($"**{type.Name}**", DocumentedNames.SummaryOf(type), Properties(type, nameof(RolloutEvent.At)));
        }

        GeneratedSection.Verify("events.md", "events", table.ToString());
    }

    [Fact]
    public void The_header_is_listed_with_what_it_fixes()
    {
        var table = new MarkdownTable("Header", "Is");
        foreach (var property in typeof(RolloutHeader).GetProperties())
        {
            table.Add($"`{property.Name}`", DocumentedNames.SummaryOf(property));
        }

        GeneratedSection.Verify("events.md", "header", table.ToString());
    }

    [Fact]
    public void Every_effect_is_listed_with_the_phases_it_is_outstanding_in()
    {
        var table = new MarkdownTable("Effect", "Means", "Carries, besides its id", "Done again by the next engine in");
        foreach (var type in Concrete<Effect>())
        {
            var phases = Walk.All.Outstanding.Where(outstanding => outstanding.Effect == type).Select(outstanding => outstanding.Phase).Order().ToArray();
            Assert.NotEmpty(phases);
            table.Add($"**{type.Name}**", DocumentedNames.SummaryOf(type), Properties(type, nameof(Effect.Id)), string.Join(", ", phases));
        }

        GeneratedSection.Verify("crashes.md", "effects", table.ToString());
    }

    [Fact]
    public void The_times_of_an_engine_are_listed_with_what_holds_where_nothing_is_said()
    {
        var options = new RolloutEngineOptions { Routers = [], MetricSources = [] };
        var table = new MarkdownTable("Option", "Is", "Left out");
        foreach (var property in typeof(RolloutEngineOptions).GetProperties())
        {
            if (property.GetValue(options) is TimeSpan time)
            {
                table.Add($"`{property.Name}`", DocumentedNames.SummaryOf(property), FormattableString.Invariant($"{time.TotalSeconds:0.###} s"));
            }
            else if (property.GetValue(options) is int count)
            {
                table.Add($"`{property.Name}`", DocumentedNames.SummaryOf(property), FormattableString.Invariant($"{count}"));
            }
        }

        GeneratedSection.Verify("crashes.md", "options", table.ToString());
    }

    private static IEnumerable<Type> Concrete<T>() => typeof(T).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract)
        .OrderBy(type => type.MetadataToken);

    private static string Properties(Type type, string common) => string.Join("<br>", type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(property => property.Name != common)
        .Select(property => $"`{property.Name}`: {DocumentedNames.SummaryOf(property)}"));
}
