using System.Text.RegularExpressions;

namespace Progressive.Core.Engine;

/// <summary>
/// Takes secrets out of what routers, sources, hooks, approvals and journals say, before it reaches an event, a view or a log: their messages quote connection
/// strings, headers and addresses. It knows the forms that secrets usually have; what looks like ordinary words stays.
/// </summary>
/// <remarks>
/// Texts come from outside, so no pattern may take longer than a text has signs: what repeats is atomic or bounded, and no two repetitions of one pattern can share a sign.
/// </remarks>
internal static partial class Redaction
{
    /// <summary>How much of a text is read; nobody reads as long a message, and what follows is hidden.</summary>
    internal const int Longest = 100_000;

    private const string Hidden = "***";

    // Far more than the longest text takes. If it passes all the same, the text is hidden.
    private const int Patience = 1000;

    // Where a word starts, also within a name: DB_PASSWORD, X-Auth-Token, dbPassword.
    private const string Start = @"(?:(?<![A-Za-z0-9])|(?-i:(?<=[a-z0-9])(?=[A-Z])))";

    private const string Passwords = "password|passwd|passphrase|pwd";

    private const string Keys =
        Start + @"(?:(?:access|refresh|id|auth|session|security)[-_ ]?token|(?<=[-_])token|shared[-_ ]?access[-_ ]?signature"
        + @"|(?:api|account|(?:shared[-_ ]?|secret[-_ ]?)?access|secret|private|subscription|encryption|signing)[-_ ]?key)";

    private const string Names = "(?:" + Passwords + "|secret|" + Keys + ")";

    // Words that stand in ordinary sentences as well: what follows them has to look like a value.
    private const string Words = Start + "(?:token|signature|sig|credentials?)";

    private const string LongValue = @"(?=[\w.~+/=-]*[0-9])[\w.~+/=-]{16,}";

    // Within quotation marks, which a text doubles or escapes to have them inside; the last may be missing.
    private const string QuotedValue = @"""(?>(?:\\[^\r\n]?|""""|[^""\\\r\n])*)""?|'(?>(?:\\[^\r\n]?|''|[^'\\\r\n])*)'?";

    // "Authorization: the role 'deployer' may not": three words, of which the first is no scheme.
    private const string Sentence =
        @"[ \t]*(?!(?:bearer|basic|digest|negotiate|ntlm|token|api-?key|key|hawk|signature|session)\b)(?-i:[a-z]{1,20} ['""]?[a-z]{1,20}['""]? ['""]?[a-z]{1,20}(?![\w=/+]))";

    /// <summary>What an exception says.</summary>
    public static string MessageOf(Exception failure) => Of(failure.Message);

    /// <summary>A text without secrets.</summary>
    public static string Of(string text)
    {
        if (text.Length > Longest)
        {
            // No half of a sign that takes two.
            return Of(text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)]).TrimEnd(Hidden[0]) + Hidden;
        }

        try
        {
            return WithoutSecrets(text);
        }
        catch (RegexMatchTimeoutException)
        {
            // Better nothing of it than all of it.
            return Hidden;
        }
    }

    /// <summary>An exception to log: itself, or where it would tell a secret, one that says the same without it.</summary>
    public static Exception? Of(Exception? failure) =>
        failure?.ToString() is { } told && Of(told) is var shown && shown != told ? new RedactedException(Of(failure.Message), shown) : failure;

    private static string WithoutSecrets(string text)
    {
        var shown = Pem().Replace(text, "-----BEGIN $1-----" + Hidden);
        shown = Header().Replace(shown, "$1 " + Hidden);
        shown = Address().Replace(shown, "://" + Hidden + "@");
        shown = Query().Replace(shown, "$1=" + Hidden);
        shown = Quoted().Replace(shown, "$1" + Hidden);
        shown = Element().Replace(shown, "$1" + Hidden);
        if (Assigned().IsMatch(shown))
        {
            shown = User().Replace(shown, "$1=" + Hidden);
            shown = Assigned().Replace(shown, "$1=" + Hidden);
        }

        shown = Option().Replace(shown, "$1 " + Hidden);
        shown = Login().Replace(shown, "$1 " + Hidden);
        shown = Named().Replace(shown, "${name} " + Hidden);
        shown = Scheme().Replace(shown, "$1 " + Hidden);
        shown = WebToken().Replace(shown, Hidden);
        return KnownToken().Replace(shown, Hidden);
    }

    [GeneratedRegex(@"-----BEGIN ([A-Z0-9 ]+)-----(?!\*\*\*$)(?>(?:(?!-----END).)*)(?:-----END [A-Z0-9 ]+-----)?", RegexOptions.Singleline, Patience)]
    private static partial Regex Pem();

    // The rest of the line: a scheme and what follows it.
    [GeneratedRegex(
        @"(?<![A-Za-z0-9])(Authorization\\?[""']?\s*[:=]|Cookie\\?[""']?\s*:)(?!" + Sentence + @")[^\r\n]+", RegexOptions.IgnoreCase, Patience)]
    private static partial Regex Header();

    // A password may hold what ends a host, but is no port.
    [GeneratedRegex(@"://(?:[^\s/?#]*@|[^\s:/?#@""'<>]*:(?![0-9]{1,5}(?:[/?#]|$))[^\s@""'<>]{0,500}@)", RegexOptions.None, Patience)]
    private static partial Regex Address();

    // ?code=503 is a status.
    [GeneratedRegex(
        @"([?&](?:(?:code(?!=[0-9]{1,3}(?!\w))|key|auth|pass)(?==)|[\w.-]*?(?:" + Names + "|" + Words + @")(?==)))=[^&\s#""'<>]+", RegexOptions.IgnoreCase, Patience)]
    private static partial Regex Query();

    // "password": "…", also within a text that is quoted itself.
    [GeneratedRegex(
        @"((?:" + Names + "|" + Words + @"|(?<=[""'])pass)\\{0,3}[""']\s*[:=]\s*(\\{0,3}[""']))(?>(?:(?!\2)(?:\\{3}[^\r\n]|\\[^\r\n]?|[^\\\r\n]))+)", RegexOptions.IgnoreCase, Patience)]
    private static partial Regex Quoted();

    // <password>…</password>
    [GeneratedRegex(@"((?:" + Names + "|" + Words + @")>(?:<!\[CDATA\[)?)[^<>]+(?=</|>)", RegexOptions.IgnoreCase, Patience)]
    private static partial Regex Element();

    // Up to the next part of a connection string: a password may hold blanks.
    [GeneratedRegex(
        @"(?<![?&])(" + Names + "|" + Words + @"(?:(?==\S)|(?=\s*=\s*" + LongValue + @")))\s*=(?!\*\*\*(?!\w))\s*(?:" + QuotedValue + @"|[^;\r\n]+)", RegexOptions.IgnoreCase, Patience)]
    private static partial Regex Assigned();

    [GeneratedRegex(@"(?<![\w-])(user[ _]?id|uid|user[ _]?name|user)\s*=\s*[^;\r\n]+", RegexOptions.IgnoreCase, Patience)]
    private static partial Regex User();

    // A password may hold blanks here as well; after another name the first word is the secret.
    [GeneratedRegex(
        @"(?<name>(?:(?<password>" + Passwords + ")|secret|" + Keys + "|" + Start + @"token(?=\s*:\s*" + LongValue + @"))\\{0,3}[""']?\s*:)(?>\s*)(?!\\{0,3}[""']?\*\*\*)"
        + "(?:" + QuotedValue + @"|(?(password)[^\r\n,;""'}]+|[^\s,;""'}\]]+))",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        Patience)]
    private static partial Regex Named();

    // deploy --db-password hunter2
    [GeneratedRegex(
        @"(?<![\w-])(--?[\w-]*?(?:" + Names + "|" + Words + @"))[ \t]+(?![-*])(?:" + QuotedValue + @"|[^\s;|&""']+)", RegexOptions.IgnoreCase, Patience)]
    private static partial Regex Option();

    // curl -u ann:hunter2
    [GeneratedRegex(@"(?<![\w-])(-u|--(?:proxy-)?user)(?:[ \t]+|=)[""']?[^\s:;""']{1,200}:[^\s;|&""']+[""']?", RegexOptions.None, Patience)]
    private static partial Regex Login();

    // With a sign or a capital inside, or long and with a digit: "basic client/server" and "bearer of v2" are no secrets.
    [GeneratedRegex(
        @"\b((?i:Bearer|Basic|Negotiate))\s+(?:(?=[\w.~+/=-]*(?:[a-z0-9][A-Z]|[=+_~]))[\w.~+/=-]{8,}|(?=[\w.~+/=-]*[0-9])[\w.~+/=-]{20,})", RegexOptions.None, Patience)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"(?<![A-Za-z0-9_])eyJ(?>[A-Za-z0-9_-]{5,2000})\.{1,2}[A-Za-z0-9_-]{5,}(?:\.[A-Za-z0-9_-]*)*", RegexOptions.None, Patience)]
    private static partial Regex WebToken();

    [GeneratedRegex(
        @"\b(?:gh[opsur]_|github_pat_|glpat-|xox[abeprs]-|AKIA|ASIA|AIza|sk_live_|rk_live_|sk-(?:proj|ant|svcacct)-|hvs\.)[A-Za-z0-9_-]{12,}", RegexOptions.None, Patience)]
    private static partial Regex KnownToken();

    private sealed class RedactedException(string message, string told) : Exception(message)
    {
        public override string ToString() => told;
    }
}
