using System.Globalization;
using Progressive.Core.Engine;

namespace Progressive.Crash;

/// <summary>Writes down under which id it was run, each time.</summary>
internal sealed class FileHook(string name, string path, Boundaries boundaries) : IHook
{
    public string Name => name;

    public ValueTask<HookResult> RunAsync(HookRequest call, CancellationToken cancellationToken) =>
        boundaries.BetweenAsync("run " + name, () =>
        {
            File.AppendAllText(path, string.Create(CultureInfo.InvariantCulture, $"{name} {call.Effect}\n"));
            return ValueTask.FromResult(new HookResult(true, "done"));
        });
}
