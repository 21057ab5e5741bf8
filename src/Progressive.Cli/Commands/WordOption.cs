using System.CommandLine;
using System.CommandLine.Parsing;
using Progressive.Cli.Display;
using Progressive.Policies;

namespace Progressive.Cli.Commands;

/// <summary>Options whose values are the words of an enumeration: they complete them, and name them when another word comes.</summary>
internal static class WordOption
{
    /// <summary>An option that is the enumeration's first word where it is left out.</summary>
    public static Option<T> Of<T>(string name, string description)
        where T : struct, Enum
    {
        var words = WordsOf<T>();
        return Described(new Option<T>(name) { CustomParser = given => Parse<T>(name, words, given) ?? default }, description, words);
    }

    /// <summary>An option that is null where it is left out.</summary>
    public static Option<T?> OfOptional<T>(string name, string description)
        where T : struct, Enum
    {
        var words = WordsOf<T>();
        return Described(new Option<T?>(name) { CustomParser = given => Parse<T>(name, words, given) }, description, words);
    }

    private static TOption Described<TOption>(TOption option, string description, string[] words)
        where TOption : Option
    {
        option.Description = description;
        option.HelpName = string.Join('|', words);
        // The library would offer the names in the code beside them.
        option.CompletionSources.Clear();
        option.CompletionSources.Add(words);
        return option;
    }

    private static T? Parse<T>(string name, string[] words, ArgumentResult given)
        where T : struct, Enum
    {
        var place = Array.IndexOf(words, given.Tokens[0].Value);
        if (place >= 0)
        {
            return Enum.GetValues<T>()[place];
        }

        given.AddError($"Option '{name}' is {Spoken(words)}, not '{ShownText.Of(given.Tokens[0].Value, 40)}'.");
        return null;
    }

    // In the order of the values.
    private static string[] WordsOf<T>()
        where T : struct, Enum => Array.ConvertAll(Enum.GetValues<T>(), value => EnumWords.Of(value).Replace(' ', '-'));

    // text, json or sarif
    private static string Spoken(string[] words) => $"{string.Join(", ", words[..^1])} or {words[^1]}";
}
