using System.Text.RegularExpressions;

namespace Progressive.Core.Engine;

/// <summary>
/// Takes secrets out of what routers, sources, hooks, approvals and journals say, before it reaches an event, a view or a log: their messages quote connection
/// strings, headers and addresses. It knows the forms that secrets usually have; what looks like ordinary words stays.
/// </summary>
internal static partial class Redaction
{
    private const string Hidden = "***";

    private const string Names =
        @"password|passwd|passphrase|pwd|secret|client[-_ ]?secret|secret[-_ ]?access[-_ ]?key|access[-_ ]?token|refresh[-_ ]?token|id[-_ ]?token|auth[-_ ]?token"
        + @"|(?:x-)?api[-_ ]?key|account[-_ ]?key|access[-_ ]?key|shared[-_ ]?access[-_ ]?key|shared[-_ ]?access[-_ ]?signature|private[-_ ]?key|subscription[-_ ]?key";

    // Words that stand in ordinary sentences as well: only an equals sign makes them the name of a secret.
    private const string WordsOfNames = Names + "|token|signature|sig|pass|credentials?";

    /// <summary>What an exception says.</summary>
    public static string MessageOf(Exception failure) => Of(failure.Message);

    /// <summary>A text without secrets.</summary>
    public static string Of(string text)
    {
        var shown = Pem().Replace(text, "-----BEGIN $1-----" + Hidden);
        shown = Header().Replace(shown, "$1 " + Hidden);
        shown = Address().Replace(shown, "://" + Hidden + "@");
        shown = Query().Replace(shown, "$1=" + Hidden);
        shown = Quoted().Replace(shown, "$1" + Hidden + "$2");
        if (Assigned().IsMatch(shown))
        {
            shown = User().Replace(shown, "$1=" + Hidden);
            shown = Assigned().Replace(shown, "$1=" + Hidden);
        }

        shown = Named().Replace(shown, "$1 " + Hidden);
        shown = Scheme().Replace(shown, "$1 " + Hidden);
        shown = WebToken().Replace(shown, Hidden);
        return KnownToken().Replace(shown, Hidden);
    }

    /// <summary>An exception to log: itself, or where it would tell a secret, one that says the same without it.</summary>
    public static Exception? Of(Exception? failure) =>
        failure?.ToString() is { } told && Of(told) is var shown && shown != told ? new RedactedException(Of(failure.Message), shown) : failure;

    [GeneratedRegex(@"-----BEGIN ([A-Z0-9 ]+)-----(?!\*\*\*$)(?:(?!-----END).)*(?:-----END [A-Z0-9 ]+-----)?", RegexOptions.Singleline)]
    private static partial Regex Pem();

    // The rest of the line: a scheme and what follows it.
    [GeneratedRegex(@"\b((?:Proxy-)?Authorization[""']?\s*[:=]|(?:Set-)?Cookie[""']?\s*:)[^\r\n]+", RegexOptions.IgnoreCase)]
    private static partial Regex Header();

    [GeneratedRegex(@"://[^\s/?#]*@")]
    private static partial Regex Address();

    [GeneratedRegex(@"([?&](?:" + WordsOfNames + @"|code|key|auth))=[^&\s#""'<>]+", RegexOptions.IgnoreCase)]
    private static partial Regex Query();

    // "password": "…"
    [GeneratedRegex(@"([""'](?:" + WordsOfNames + @")[""']\s*[:=]\s*[""'])(?:\\.|(?![""']).)+([""']|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Quoted();

    // Up to the next part of a connection string: a password may hold blanks.
    [GeneratedRegex(@"(?<![?&*\w-])(" + WordsOfNames + @")\s*=(?!\*\*\*(?:[;\r\n]|$))\s*(?:""[^""\r\n]*""?|'[^'\r\n]*'?|[^;\r\n]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Assigned();

    [GeneratedRegex(@"(?<![\w-])(user[ _]?id|uid|user[ _]?name|user)\s*=\s*[^;\r\n]+", RegexOptions.IgnoreCase)]
    private static partial Regex User();

    [GeneratedRegex(@"(?<![\w-])((?:" + Names + @")\s*:)\s*(?!\*\*\*)[^\s,;""'}]+", RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    // With a sign or a capital inside, or long and with a digit: "basic authentication" and "bearer of v2" are no secrets.
    [GeneratedRegex(@"\b((?i:Bearer|Basic|Negotiate))\s+(?:(?=[\w.~+/=-]*(?:[a-z0-9][A-Z]|[=+/_~]))[\w.~+/=-]{8,}|(?=[\w.~+/=-]*[0-9])[\w.~+/=-]{20,})")]
    private static partial Regex Scheme();

    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{5,}(?:\.[A-Za-z0-9_-]*)*")]
    private static partial Regex WebToken();

    [GeneratedRegex(@"\b(?:gh[opsur]_|github_pat_|glpat-|xox[abeprs]-|AKIA|ASIA|AIza|sk_live_|rk_live_)[A-Za-z0-9_-]{12,}")]
    private static partial Regex KnownToken();

    private sealed class RedactedException(string message, string told) : Exception(message)
    {
        public override string ToString() => told;
    }
}
