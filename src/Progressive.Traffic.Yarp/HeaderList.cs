using System.Text;
using Microsoft.Extensions.Primitives;

namespace Progressive.Traffic.Yarp;

/// <summary>
/// Reads a field as a list (RFC 9110, sections 5.3 and 5.6): its lines are one value, joined by commas, and a comma in quotation marks
/// separates nothing. Whether a proxy on the way joined the lines makes no difference.
/// </summary>
internal static class HeaderList
{
    /// <summary>The members of the list, without their quotation marks, in order. Empty members are none.</summary>
    public static IReadOnlyList<string> Members(StringValues lines)
    {
        var text = Joined(lines);
        if (!text.AsSpan().ContainsAny(',', '"'))
        {
            return text.Length == 0 ? [] : [text];
        }

        var (members, begin, isQuoted) = (new List<string>(), 0, false);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case '\\' when isQuoted:
                    i++;
                    break;
                case ',' when !isQuoted:
                    Add(members, text.AsSpan(begin..i));
                    begin = i + 1;
                    break;
            }
        }

        Add(members, text.AsSpan(begin..));
        return members;
    }

    /// <summary>All that a condition may be about: each member, and the field as a whole, which need not be a list.</summary>
    public static IEnumerable<string> MembersAndWhole(StringValues lines) =>
        lines.Count == 0 ? [] : Members(lines).Append(Joined(lines)).Distinct(StringComparer.Ordinal);

    /// <summary>The only member, or null where there are several or none.</summary>
    public static string? Single(StringValues lines) => Members(lines) is [var only] ? only : null;

    private static string Joined(StringValues lines) => lines.Count == 1 ? lines[0] ?? "" : string.Join(", ", lines.AsEnumerable());

    private static void Add(List<string> members, ReadOnlySpan<char> raw)
    {
        var member = raw.Trim(" \t");
        if (!member.IsEmpty)
        {
            members.Add(Unquoted(member) ?? member.ToString());
        }
    }

    // Null where it is not one quoted string from its first character to its last.
    private static string? Unquoted(ReadOnlySpan<char> member)
    {
        if (member[0] != '"')
        {
            return null;
        }

        var text = new StringBuilder(member.Length);
        for (var i = 1; i < member.Length; i++)
        {
            if (member[i] == '"')
            {
                return i == member.Length - 1 ? text.ToString() : null;
            }

            i += member[i] == '\\' && i + 1 < member.Length ? 1 : 0;
            text.Append(member[i]);
        }

        return null;
    }
}
