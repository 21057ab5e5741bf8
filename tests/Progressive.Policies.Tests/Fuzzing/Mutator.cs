using System.Text;
using Progressive.Policies.Syntax;
using Progressive.Policies.Text;

namespace Progressive.Policies.Tests.Fuzzing;

/// <summary>Changes texts of policies at random, by characters and by tokens.</summary>
internal sealed class Mutator
{
    private const int Longest = 6000;

    private const int LargestPool = 2000;

    /// <summary>What the files do not hold: numbers at limits, what is never closed, and characters that are easily forgotten.</summary>
    private static readonly string[] Unusual =
    [
        "0", "-0", "+1", "1.", "007", "0.0000000000000000000000000001", "1000000000000000", "1000000000000001", "79228162514264337593543950336",
        "2147483647", "2147483648", "3650d", "3651d", "521.4285714w", "1h30m", "1h1h", "-1m", "0s", "0%", "100.000%", "100.1%", "1.2.3", "3650d1ms",
        "0.5pp", "3 per 0", "3 per 1000", "2 per 1000000000000000", "p0", "p100", "p99.99", "p999", "p50.0", "5/s", "1/min", "7x", "1e3", "%",
        "\"", "\"\"", "\"\"\"", "\"a\\\"b\\\\c\\d\"", "{", "}", "{ {", "} }", ",", ",\n", ";", "=", "\n", "\r", "\r\n", "\t", "#", "# }\n", "\\", "@",
        "\0", "\u0085", "\u00a0", "\u200b", "\u202e", "\u2028", "\ufeff", "\ud800", "\udc00", "\ud83d\ude00", "é", "ß", "\u0130", "\u0660", "\u4e2d",
        "flag", "freeze", "query", "mirror", "group", "ring", "drop", "run", "halt", "tolerate", "different from", "absent is 0", "during \"night\"",
    ];

    private readonly Random random;
    private readonly List<string> pool;
    private readonly string[] words;

    public Mutator(Random random, IEnumerable<string> files)
    {
        this.random = random;
        pool = [.. files];
        words = [.. pool.SelectMany(Tokens).Where(token => token.Length is > 0 and < 60).Distinct()];
    }

    /// <summary>A text, changed a few times over.</summary>
    public string Next()
    {
        var text = pool[random.Next(pool.Count)];
        for (var changes = 1 + random.Next(4); changes > 0; changes--)
        {
            text = random.Next(3) == 0 ? ChangeCharacters(text) : ChangeTokens(text);
        }

        return text.Length > Longest ? text[..Longest] : text;
    }

    /// <summary>Goes on from a text that showed something new.</summary>
    public void Keep(string text)
    {
        if (pool.Count < LargestPool)
        {
            pool.Add(text);
        }
    }

    private string ChangeCharacters(string text)
    {
        var at = random.Next(text.Length + 1);
        var length = Math.Min(text.Length - at, 1 + random.Next(random.Next(4) == 0 ? 200 : 3));
        var other = pool[random.Next(pool.Count)];
        return random.Next(5) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, text.Substring(at, length)),
            2 => text.Insert(at, Unusual[random.Next(Unusual.Length)]),
            3 => string.Concat(text.AsSpan(0, at), other.AsSpan(random.Next(other.Length + 1))),
            _ when length > 0 => new StringBuilder(text) { [at] = (char)random.Next(random.Next(2) == 0 ? 128 : 65536) }.ToString(),
            _ => text,
        };
    }

    private string ChangeTokens(string text)
    {
        var tokens = Tokens(text);
        if (tokens.Count == 0)
        {
            return Word();
        }

        var (at, other) = (random.Next(tokens.Count), random.Next(tokens.Count));
        var length = Math.Min(tokens.Count - at, 1 + random.Next(random.Next(4) == 0 ? 40 : 4));
        switch (random.Next(6))
        {
            case 0:
                tokens.RemoveRange(at, length);
                break;
            case 1:
                tokens.InsertRange(at, tokens.GetRange(at, length));
                break;
            case 2:
                (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                break;
            case 3:
                tokens.Insert(at, " " + Word() + " ");
                break;
            case 4:
                tokens[at] = " " + Word() + " ";
                break;
            default:
                var donor = Tokens(pool[random.Next(pool.Count)]);
                var from = random.Next(donor.Count + 1);
                tokens.InsertRange(at, donor.GetRange(from, Math.Min(donor.Count - from, random.Next(30))));
                break;
        }

        return string.Concat(tokens);
    }

    private string Word() => random.Next(3) == 0 ? Unusual[random.Next(Unusual.Length)] : words[random.Next(words.Length)].Trim();

    // Each with the blanks and comments before it, so that together they are the text again.
    private static List<string> Tokens(string text)
    {
        var tokens = new List<string>();
        var start = 0;
        for (var token = Scanner.Run(text).First; token.Kind != TokenKind.End; token = token.Next)
        {
            tokens.Add(text[start..token.Origin.End]);
            start = token.Origin.End;
        }

        return tokens;
    }
}
