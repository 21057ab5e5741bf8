using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Views;
using Progressive.Policies;

namespace Progressive.AspNetCore;

/// <summary>The parameters of the list of rollouts.</summary>
internal static class ListParameters
{
    private const string Open = "open";
    private const string Over = "over";
    private const double LongestAge = 1e10;

    private static readonly string[] Names = ["state", "target", "maxAgeSeconds", "before", "limit"];

    private static readonly Dictionary<string, RolloutPhase> Phases =
        Enum.GetValues<RolloutPhase>().ToDictionary(phase => JsonNamingPolicy.CamelCase.ConvertName($"{phase}"), StringComparer.Ordinal);

    /// <summary>Reads them.</summary>
    /// <exception cref="ApiProblemException">One is unknown or cannot be read: what it was to leave out would be shown.</exception>
    public static RolloutQuery Read(IQueryCollection query, HttpApiOptions options)
    {
        foreach (var (name, values) in query)
        {
            if (!Names.Contains(name))
            {
                throw Wrong($"There is no parameter '{Shown(name)}'.{Spelling.Suggest(name, Names)}");
            }

            if (values.Count > 1)
            {
                throw Wrong($"Parameter '{name}' is given more than once.");
            }
        }

        var state = Find(query, "state");
        return new RolloutQuery
        {
            IsOver = state switch { Open => false, Over => true, _ => null },
            Phase = state is null or Open or Over ? null : PhaseOf(state),
            Target = Find(query, "target"),
            AcceptedSince = Find(query, "maxAgeSeconds") is { } age ? SinceOf(age, options.TimeProvider.GetUtcNow()) : null,
            Before = Find(query, "before") is { } id ? new RolloutId(id) : null,
            Limit = Find(query, "limit") is { } limit ? LimitOf(limit, options.MaxPageSize) : options.MaxPageSize,
        };
    }

    private static string? Find(IQueryCollection query, string name) => query.TryGetValue(name, out var values) ? values.ToString() : null;

    private static RolloutPhase PhaseOf(string text) => Phases.TryGetValue(text, out var phase)
        ? phase
        : throw Wrong($"There is no state '{Shown(text)}': it is '{Open}', '{Over}' or a phase.{Spelling.Suggest(text, [Open, Over, .. Phases.Keys])}");

    private static DateTimeOffset SinceOf(string text, DateTimeOffset now)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) || seconds is not (>= 0 and <= LongestAge))
        {
            throw Wrong($"'maxAgeSeconds' is a number of seconds from 0 on, not '{Shown(text)}'.");
        }

        var age = TimeSpan.FromSeconds(seconds);
        return age < now - DateTimeOffset.MinValue ? now - age : DateTimeOffset.MinValue;
    }

    private static int LimitOf(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit >= 1 && limit <= most
            ? limit
            : throw Wrong(FormattableString.Invariant($"'limit' is from 1 to {most}, not '{Shown(text)}'."));

    private static string Shown(string text) => ShownText.Of(text, 40);

    private static ApiProblemException Wrong(string detail) => new(StatusCodes.Status400BadRequest, detail);
}
