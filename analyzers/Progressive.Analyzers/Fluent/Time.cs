using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Progressive.Analyzers.Fluent;

/// <summary>Times and days as the base library writes them, whichever overload and wherever the compiler runs.</summary>
internal static class Time
{
    private static readonly Dictionary<string, decimal> TicksOf = new(StringComparer.Ordinal)
    {
        ["days"] = TimeSpan.TicksPerDay,
        ["hours"] = TimeSpan.TicksPerHour,
        ["minutes"] = TimeSpan.TicksPerMinute,
        ["seconds"] = TimeSpan.TicksPerSecond,
        ["milliseconds"] = TimeSpan.TicksPerMillisecond,
        ["microseconds"] = 10m,
        ["ticks"] = 1m,
    };

    /// <summary><c>TimeSpan.FromMinutes(…)</c> and <c>new TimeSpan(…)</c>: the sum of what the parameters are named after.</summary>
    public static object Span(IMethodSymbol method, IReadOnlyList<object?> arguments)
    {
        // The constructor from days and from hours name theirs; 'value' is in the unit of the method's name.
        var unit = method.Name.StartsWith("From", StringComparison.Ordinal) ? method.Name.Substring(4).ToLowerInvariant() : "";
        var ticks = 0m;
        foreach (var (parameter, argument) in method.Parameters.Zip(arguments, (parameter, argument) => (parameter, argument)))
        {
            var name = parameter.Name == "value" ? unit : parameter.Name;
            if (!TicksOf.TryGetValue(name, out var size) || Number(argument) is not { } number)
            {
                return Unclear.Value;
            }

            ticks += number * size;
        }

        return Math.Abs(ticks) < long.MaxValue && ticks == decimal.Truncate(ticks) ? TimeSpan.FromTicks((long)ticks) : Unclear.Value;
    }

    /// <summary><c>new DateTime(2026, 12, 24)</c>.</summary>
    public static object Day(IReadOnlyList<object?> arguments) =>
        arguments.Count == 3
        && arguments[0] is int year and >= 1 and <= 9999
        && arguments[1] is int month and >= 1 and <= 12
        && arguments[2] is int day and >= 1
        && day <= DateTime.DaysInMonth(year, month)
            ? new DateTime(year, month, day)
            : Unclear.Value;

    // Beyond that the sum could leave the range of a decimal; no policy takes so long.
    private static decimal? Number(object? argument) => argument switch
    {
        int number => number,
        long number and > -1_000_000_000_000_000_000 and < 1_000_000_000_000_000_000 => number,
        double number and > -1e12 and < 1e12 => (decimal)number,
        _ => null,
    };
}
