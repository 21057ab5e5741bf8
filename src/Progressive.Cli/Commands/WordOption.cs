using System.CommandLine;
using System.CommandLine.Parsing;
using Progressive.Cli.Display;

namespace Progressive.Cli.Commands;

/// <summary>Options whose values are the words of an enumeration: they complete them, and name them when another word comes.</summary>
internal static class WordOption
{
    /// <summary>An option that is the enumeration's first word where it is left out.</summary>
    public static Option<T> Of<T>(string name, string description)
        where T : struct, Enum =>
        Completing<T, T>(new(name) { Description = description, HelpName = string.Join('|', WordsOf<T>().Keys), CustomParser = given => Parse<T>(name, given) ?? default });

    /// <summary>An option that is null where it is left out.</summary>
    public static Option<T?> OfOptional<T>(string name, string description)
        where T : struct, Enum =>
        Completing<T, T?>(new(name) { Description = description, HelpName = string.Join('|', WordsOf<T>().Keys), CustomParser = given => Parse<T>(name, given) });

    private static Option<TValue> Completing<T, TValue>(Option<TValue> option)
        where T : struct, Enum
    {
        option.CompletionSources.Add([.. WordsOf<T>().Keys]);
        return option;
    }

    private static T? Parse<T>(string name, ArgumentResult given)
        where T : struct, Enum
    {
        var words = WordsOf<T>();
        if (words.TryGetValue(given.Tokens[0].Value, out var value))
        {
            return value;
        }

        given.AddError($"Option '{name}' is {Spoken([.. words.Keys])}, not '{ShownText.Of(given.Tokens[0].Value, 40)}'.");
        return null;
    }

    private static Dictionary<string, T> WordsOf<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToDictionary(value => Words.Of(value).Replace(' ', '-'), StringComparer.Ordinal);

    // text, json or sarif
    private static string Spoken(string[] words) => $"{string.Join(", ", words[..^1])} or {words[^1]}";
}
