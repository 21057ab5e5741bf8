using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets adapters register their ports.</summary>
public static class ProgressiveServiceCollectionExtensions
{
    /// <summary>
    /// The key of the clock that hosts and adapters run on: a keyed <see cref="TimeProvider"/>, the system's unless another is registered first. It is not the
    /// program's own <see cref="TimeProvider"/>: a test that puts a fake one there would stop every retry and every time limit.
    /// </summary>
    public const string ClockKey = "progressive";

    /// <summary>
    /// Returns the builder that adapters extend, without a host: the program builds and runs its engine itself, of the routers, metric sources
    /// and journal that are registered. Calling it again goes on with the same services.
    /// </summary>
    /// <param name="services">The program's services.</param>
    public static IProgressiveBuilder AddProgressiveCore(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddKeyedSingleton(ClockKey, TimeProvider.System);
        return new Builder(services);
    }

    private sealed record Builder(IServiceCollection Services) : IProgressiveBuilder;
}
