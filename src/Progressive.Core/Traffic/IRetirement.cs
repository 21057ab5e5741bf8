namespace Progressive.Core.Traffic;

/// <summary>Takes a version out of service for good once its successor has everyone. Idempotent.</summary>
public interface IRetirement
{
    /// <summary>Retires a version.</summary>
    /// <param name="target">The target's name.</param>
    /// <param name="version">The version nobody uses any more.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask RetireAsync(string target, string version, CancellationToken cancellationToken);
}
