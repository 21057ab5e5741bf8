namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets adapters register their ports.</summary>
public static class ProgressiveServiceCollectionExtensions
{
    /// <summary>
    /// Returns the builder that adapters extend, without a host: the program builds and runs its engine itself, of the routers, metric sources
    /// and journal that are registered. Calling it again goes on with the same services.
    /// </summary>
    /// <param name="services">The program's services.</param>
    public static IProgressiveBuilder AddProgressiveCore(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return new Builder(services);
    }

    private sealed record Builder(IServiceCollection Services) : IProgressiveBuilder;
}
