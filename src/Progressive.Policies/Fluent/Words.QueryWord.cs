namespace Progressive.Policies.Fluent;

/// <content>The word for a query.</content>
public static partial class Words
{
    /// <summary>
    /// The word <c>query</c>, which policies have for two things: a query of the metric source in place of a series, and a
    /// parameter of a request's address, which is compared by <see cref="RequestWord.Is"/> or <see cref="RequestWord.Matches"/>.
    /// </summary>
    public sealed class QueryWord : RequestWord
    {
        internal QueryWord(string text)
            : base(RequestPart.Query, text) => Text = text;

        internal string Text { get; }
    }
}
