using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Progressive.Core.Engine;

/// <summary>How the engine calls outside parts: each try with a time limit, tried again with growing waits.</summary>
internal static class Calls
{
    public static ResiliencePipeline Pipeline(RolloutEngineOptions options)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = options.TimeProvider };
        if (options.CallRetries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.CallRetries,
                Delay = options.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                ShouldHandle = new PredicateBuilder().Handle<Exception>(failure => failure is not OperationCanceledException || failure is TimeoutRejectedException),
            });
        }

        return builder.AddTimeout(options.CallTimeout).Build();
    }
}
