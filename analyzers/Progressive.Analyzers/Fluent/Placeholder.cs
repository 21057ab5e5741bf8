using System;
using System.Collections.Generic;
using System.Globalization;
using Progressive.Policies;
using Progressive.Policies.Fluent;

namespace Progressive.Analyzers.Fluent;

/// <summary>What a call is made with where an argument is not certain; what the call says is then taken as unknown.</summary>
internal static class Placeholder
{
    private const string Text = "unclear";

    private static readonly Dictionary<Type, object> ByType = new()
    {
        [typeof(string)] = Text,
        [typeof(int)] = 1,
        [typeof(bool)] = true,
        [typeof(TimeSpan)] = TimeSpan.FromHours(1),
        [typeof(DateTime)] = new DateTime(2000, 1, 1),
        [typeof(Percent)] = new Percent(1m),
        [typeof(Quantity)] = new Quantity(1m, Unit.Seconds),
        [typeof(Amount)] = (Amount)new Percent(1m),
        [typeof(Unit)] = Unit.Seconds,
        [typeof(Better)] = Better.Lower,
        [typeof(Method)] = Method.Plain,
        [typeof(Spending)] = Spending.Early,
        [typeof(Watch)] = Watch.Recent,
        [typeof(DriftReaction)] = DriftReaction.Pause,
        [typeof(Words.Series)] = (Words.Series)Text,
        [typeof(Audience)] = Words.Group(Text),
        [typeof(Reference)] = Reference.Baseline,
        [typeof(Reaction)] = Reaction.RollBack,
        [typeof(CheckSubject)] = Words.Median.Of(Text),
        [typeof(IEnumerable<string>)] = new[] { Text },
        [typeof(IEnumerable<TimeSpan>)] = new[] { TimeSpan.FromHours(1) },
        [typeof(IEnumerable<DayOfWeek>)] = new[] { DayOfWeek.Monday },
        [typeof(IEnumerable<Audience>)] = new[] { Words.Group(Text) },
    };

    /// <summary>A name that nothing else has.</summary>
    public static string Name(int call) => "\0" + call.ToString(CultureInfo.InvariantCulture);

    /// <summary>A value of a type that the library takes everywhere, or null.</summary>
    public static object? Of(Type type) => ByType.TryGetValue(Nullable.GetUnderlyingType(type) ?? type, out var value) ? value : null;
}
