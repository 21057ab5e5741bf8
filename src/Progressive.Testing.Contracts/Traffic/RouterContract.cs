namespace Progressive.Testing.Contracts;

/// <summary>What every traffic router promises: what it says it can do is applied and read back, and all else is refused and changes nothing.</summary>
public static class RouterContract
{
    /// <summary>The cases of the contract.</summary>
    /// <param name="create">Creates a router; it is asked once for each case.</param>
    public static ContractSuite Of(Func<CancellationToken, ValueTask<RouterSubject>> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        Promise<RouterTrial>[] promises = [.. TargetPromises.All, .. OrderPromises.All, .. RefusalPromises.All];
        return new ContractSuite(promises.Select(promise => new ContractCase(promise.Name, async token =>
        {
            await using var subject = await create(token);
            await promise.Run(await RouterTrial.BeginAsync(subject, token));
        })));
    }
}
