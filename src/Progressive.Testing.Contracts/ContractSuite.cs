using System.Collections;

namespace Progressive.Testing.Contracts;

/// <summary>The cases of a contract.</summary>
public sealed class ContractSuite : IReadOnlyList<ContractCase>
{
    private readonly ContractCase[] cases;

    internal ContractSuite(IEnumerable<ContractCase> cases) => this.cases = [.. cases];

    /// <inheritdoc/>
    public int Count => cases.Length;

    /// <inheritdoc/>
    public ContractCase this[int index] => cases[index];

    /// <summary>The case of a name: test frameworks pass names on where they cannot pass cases.</summary>
    /// <param name="name">The case's <see cref="ContractCase.Name"/>.</param>
    /// <exception cref="KeyNotFoundException">No case has that name.</exception>
    public ContractCase this[string name] =>
        Array.Find(cases, one => one.Name == name) ?? throw new KeyNotFoundException($"The contract has no case '{name}'.");

    /// <summary>The names of all cases.</summary>
    public IEnumerable<string> Names => cases.Select(one => one.Name);

    /// <inheritdoc/>
    public IEnumerator<ContractCase> GetEnumerator() => ((IEnumerable<ContractCase>)cases).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
