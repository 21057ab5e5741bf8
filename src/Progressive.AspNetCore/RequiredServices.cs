using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Progressive.Core.Engine;
using Progressive.Core.Journal;

namespace Progressive.AspNetCore;

/// <summary>What the API needs of the app's services, found out before the first request.</summary>
internal static class RequiredServices
{
    /// <summary>Says what is missing.</summary>
    /// <exception cref="InvalidOperationException">A service or a policy is missing.</exception>
    public static void Demand(string prefix, HttpApiOptions options, IServiceProvider services)
    {
        Demand<IRolloutJournal>(services, $"MapProgressive(\"{prefix}\") shows the rollouts of a journal, and no IRolloutJournal is registered.");
        if (options.StartPolicy is not null)
        {
            Demand<RolloutEngine>(services, $"'{prefix}' offers to start rollouts, and no RolloutEngine is registered to run them.");
        }

        if (options.Policies.Any())
        {
            Demand<IAuthorizationPolicyProvider>(services, $"'{prefix}' offers commands under policies, and the app has no authorization. Call AddAuthorization().");
        }

        foreach (var policy in options.Policies)
        {
            // A provider that asks a server is left to the requests.
            if (services.GetRequiredService<IAuthorizationPolicyProvider>().GetPolicyAsync(policy) is { IsCompletedSuccessfully: true } known && known.GetAwaiter().GetResult() is null)
            {
                throw new InvalidOperationException($"'{prefix}' offers commands under the authorization policy '{policy}', and there is none of that name.");
            }
        }
    }

    private static void Demand<T>(IServiceProvider services, string complaint)
    {
        if (services.GetService<IServiceProviderIsService>()?.IsService(typeof(T)) == false)
        {
            throw new InvalidOperationException(complaint);
        }
    }
}
