namespace Progressive.Policies;

/// <summary>Who has the candidate at a step.</summary>
public abstract record Audience
{
    private protected Audience()
    {
    }
}

/// <summary>A share of all requests: <c>20%</c>.</summary>
/// <param name="Share">From above 0% to 100%.</param>
public sealed record ShareAudience(Percent Share) : Audience
{
    /// <inheritdoc/>
    public override string ToString() => Share.ToString();
}

/// <summary>The first so many environments, in the order the policy lists them: <c>2 of 5</c>.</summary>
/// <param name="Count">How many have the candidate.</param>
/// <param name="Of">How many there are.</param>
public sealed record CountAudience(int Count, int Of) : Audience
{
    /// <inheritdoc/>
    public override string ToString() => $"{Count} of {Of}";
}

/// <summary>Environments by name, beside those that already have the candidate: <c>in eu-1, eu-2</c>.</summary>
/// <param name="Names">The environments' names.</param>
public sealed record EnvironmentsAudience(ValueList<string> Names) : Audience
{
    /// <inheritdoc/>
    public override string ToString() => "in " + Names;
}

/// <summary>Nobody yet: the candidate runs and can be probed, users stay on the baseline.</summary>
public sealed record PreviewAudience : Audience
{
    /// <inheritdoc/>
    public override string ToString() => "preview";
}

/// <summary>Everybody at once.</summary>
public sealed record SwitchAudience : Audience
{
    /// <inheritdoc/>
    public override string ToString() => "switch";
}
