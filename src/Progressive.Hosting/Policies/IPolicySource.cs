using Progressive.Policies;

namespace Progressive.Hosting.Policies;

/// <summary>Where a host has policies from.</summary>
internal interface IPolicySource
{
    /// <summary>Reads them.</summary>
    /// <param name="root">The folder that relative paths begin at.</param>
    /// <param name="faults">Receives what is wrong, each as a line that a compiler would print.</param>
    IEnumerable<Policy> Read(string root, ICollection<string> faults);
}

/// <summary>Policies that the program has.</summary>
internal sealed class GivenPolicies(IReadOnlyCollection<Policy> policies) : IPolicySource
{
    /// <inheritdoc/>
    public IEnumerable<Policy> Read(string root, ICollection<string> faults) => policies;
}
