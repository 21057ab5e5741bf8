namespace Progressive.Policies;

/// <summary>Who gets the candidate at a step, in addition to everybody who has it already.</summary>
public abstract record Audience
{
    private protected Audience()
    {
    }

    /// <summary>A share of all requests, of all environments, or of a feature flag's users.</summary>
    /// <param name="share">From above 0% to 100%.</param>
    public static implicit operator Audience(Percent share) => new Percentage(share);

    /// <summary>A share of all requests, of all environments, or of a feature flag's users: <c>20%</c>.</summary>
    /// <param name="Share">From above 0% to 100%.</param>
    public sealed record Percentage(Percent Share) : Audience
    {
        /// <inheritdoc/>
        public override string ToString() => Share.ToString();
    }

    /// <summary>The first so many environments, in the order the policy lists them: <c>2 of 5</c>.</summary>
    /// <param name="Count">How many have the candidate.</param>
    /// <param name="Of">How many there are.</param>
    public sealed record FirstEnvironments(int Count, int Of) : Audience
    {
        /// <inheritdoc/>
        public override string ToString() => $"{Count} of {Of}";
    }

    /// <summary>Environments or rings by name: <c>in eu-1, eu-2</c>.</summary>
    /// <param name="Names">The names of environments and rings.</param>
    public sealed record Environments(ValueList<string> Names) : Audience
    {
        /// <inheritdoc/>
        public override string ToString() => "in " + Names;
    }

    /// <summary>A share of the requests of one environment: <c>10% of eu-1</c>.</summary>
    /// <param name="Share">From above 0% to 100%.</param>
    /// <param name="Environment">The environment's name, or that of a ring: then the share of each of its environments.</param>
    public sealed record EnvironmentPercentage(Percent Share, string Environment) : Audience
    {
        /// <inheritdoc/>
        public override string ToString() => $"{Share} of {Environment}";
    }

    /// <summary>A named group of users: <c>group "beta"</c>. The router, or the flag, knows who belongs to it.</summary>
    /// <param name="Group">The group's name.</param>
    public sealed record UserGroup(string Group) : Audience
    {
        /// <inheritdoc/>
        public override string ToString() => $"group \"{Group}\"";
    }

    /// <summary>Requests that match: <c>where header "X-Beta" is "1" or path matches "/beta/*"</c>.</summary>
    /// <param name="Routes">Any of these is enough.</param>
    public sealed record MatchingRequests(ValueList<RequestMatch> Routes) : Audience
    {
        /// <inheritdoc/>
        public override string ToString() => "where " + string.Join(" or ", Routes);
    }

    /// <summary>A copy of that share of the requests; no user sees an answer of the candidate: <c>mirror 50%</c>.</summary>
    /// <param name="Share">From above 0% to 100%.</param>
    public sealed record Mirror(Percent Share) : Audience
    {
        /// <inheritdoc/>
        public override string ToString() => $"mirror {Share}";
    }

    /// <summary>Nobody yet: the candidate runs and can be probed, users stay on the baseline.</summary>
    public sealed record Preview : Audience
    {
        /// <inheritdoc/>
        public override string ToString() => "preview";
    }

    /// <summary>Everybody at once.</summary>
    public sealed record Switch : Audience
    {
        /// <inheritdoc/>
        public override string ToString() => "switch";
    }

    /// <summary>Whoever has it already: <c>hold …</c> as a statement of its own.</summary>
    public sealed record Same : Audience
    {
        /// <inheritdoc/>
        public override string ToString() => "hold";
    }
}
