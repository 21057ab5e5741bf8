namespace Progressive.Policies.Fluent;

/// <content>The words for parts of a request.</content>
public static partial class Words
{
    /// <summary>A part of a request that is to be compared: <c>header "X-Beta"</c>.</summary>
    public class RequestWord
    {
        private readonly RequestPart part;
        private readonly string name;

        internal RequestWord(RequestPart part, string name)
        {
            this.part = part;
            this.name = name;
        }

        /// <summary>Compares letter by letter.</summary>
        /// <param name="value">The value it must have.</param>
        [PolicyClause("is")]
        public RequestMatch Is(string value) => new(part, name, RequestComparison.Is, Argument.NotNull(value, nameof(value)));

        /// <summary>Compares with a pattern in which <c>*</c> stands for any letters, or none.</summary>
        /// <param name="pattern">The pattern.</param>
        [PolicyClause("matches")]
        public RequestMatch Matches(string pattern) => new(part, name, RequestComparison.Matches, Argument.NotNull(pattern, nameof(pattern)));
    }
}
