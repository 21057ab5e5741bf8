namespace Progressive.Policies.Fluent;

/// <content>What metrics are read from.</content>
public static partial class Words
{
    /// <summary>What a metric is read from: the name of a series, or a query in its place. A text is a series' name.</summary>
    public sealed class Series
    {
        private Series(string text, bool isQuery)
        {
            Text = text;
            IsQuery = isQuery;
        }

        internal string Text { get; }

        internal bool IsQuery { get; }

        /// <summary>The series of a name.</summary>
        /// <param name="name">The name.</param>
        public static implicit operator Series(string name) => new(Argument.NotNull(name, nameof(name)), isQuery: false);

        /// <summary>A query in place of a series.</summary>
        /// <param name="query">The query.</param>
        public static implicit operator Series(QueryWord query) => new(Argument.NotNull(query, nameof(query)).Text, isQuery: true);
    }
}
