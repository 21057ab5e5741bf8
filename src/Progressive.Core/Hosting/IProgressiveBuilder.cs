using Progressive.Core.Journal;
using Progressive.Core.Metrics;
using Progressive.Core.Traffic;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Gathers what an engine is hosted with. Each adapter brings an extension method of its own on it (<c>AddYarp</c>, <c>UseSqliteJournal</c>) and
/// registers its ports with the services: any number of <see cref="ITrafficRouter"/>s and <see cref="IMetricSource"/>s, which are added, and one
/// <see cref="IRolloutJournal"/>, which is used.
/// </summary>
public interface IProgressiveBuilder
{
    /// <summary>The services that adapters register with.</summary>
    IServiceCollection Services { get; }
}
