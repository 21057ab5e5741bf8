using Microsoft.Extensions.Logging;

namespace Progressive.Traffic.Yarp;

/// <summary>What is logged of copies. Their failures are the candidate's, which metrics judge: they are no warnings.</summary>
internal static partial class MirrorLog
{
    [LoggerMessage(1, LogLevel.Debug, "A copy of a request to {Target} failed at {Destination}")]
    public static partial void CopyFailed(this ILogger logger, Exception failure, string target, string destination);
}
