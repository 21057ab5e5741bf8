using Microsoft.Extensions.Logging;

namespace Progressive.AspNetCore;

/// <summary>What the API logs. Event ids are a contract.</summary>
internal static partial class HttpApiLog
{
    [LoggerMessage(70, LogLevel.Error, "A request to {Path} failed; its caller was told no more than that")]
    public static partial void RequestFailed(this ILogger logger, Exception failure, string path);

    [LoggerMessage(71, LogLevel.Warning, "A request to {Path} was refused: {Reason}")]
    public static partial void RequestRefused(this ILogger logger, string path, string reason);
}
