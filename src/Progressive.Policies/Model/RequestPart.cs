namespace Progressive.Policies;

/// <summary>Which part of a request a route looks at.</summary>
public enum RequestPart
{
    /// <summary>A header, by its name.</summary>
    Header,

    /// <summary>A cookie, by its name.</summary>
    Cookie,

    /// <summary>A claim of the signed-in user, by its type.</summary>
    Claim,

    /// <summary>A query parameter, by its name.</summary>
    Query,

    /// <summary>The path.</summary>
    Path,
}

/// <summary>How a route compares.</summary>
public enum RequestComparison
{
    /// <summary>The same text, letter by letter.</summary>
    Is,

    /// <summary>A pattern in which <c>*</c> stands for any letters, or none.</summary>
    Matches,
}
