namespace Progressive.Testing.Contracts;

/// <summary>One promise of a contract, to be run as a test.</summary>
public sealed class ContractCase
{
    private readonly Func<CancellationToken, Task> run;

    internal ContractCase(string name, Func<CancellationToken, Task> run)
    {
        Name = name;
        this.run = run;
    }

    /// <summary>The promise as a sentence; no other case of the contract has it.</summary>
    public string Name { get; }

    /// <summary>Tries whether the promise is kept, on an implementation of its own.</summary>
    /// <param name="cancellationToken">Ends the trial.</param>
    /// <exception cref="ContractViolationException">It is not; the message says what was expected, and what happened instead.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await run(cancellationToken);
        }
        catch (Exception failure) when (failure is not ContractViolationException && !cancellationToken.IsCancellationRequested)
        {
            throw new ContractViolationException($"{Name}: a call failed that must not. {failure.GetType().Name}: {failure.Message}", failure);
        }
        catch (ContractViolationException violation) when (!violation.Message.StartsWith(Name, StringComparison.Ordinal))
        {
            throw new ContractViolationException($"{Name}: {violation.Message}", violation);
        }
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
