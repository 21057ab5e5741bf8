using Progressive.Core.Traffic;

namespace Progressive.Crash;

/// <summary>Writes down every version it was told to retire.</summary>
internal sealed class FileRetirement(string path, Boundaries boundaries) : IRetirement
{
    public ValueTask RetireAsync(string target, string version, CancellationToken cancellationToken) =>
        boundaries.BetweenAsync("retire", () =>
        {
            File.AppendAllText(path, version + "\n");
            return ValueTask.CompletedTask;
        });

    /// <summary>The versions retired, in order.</summary>
    public string[] Retired() => File.Exists(path) ? File.ReadAllLines(path) : [];
}
