using System.Diagnostics;

namespace Progressive.Crash;

/// <summary>What is done to a process when it comes to a boundary.</summary>
internal enum Blow
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is killed there and then (SIGKILL).</summary>
    Kill,

    /// <summary>It says so and waits until its standard input is written to.</summary>
    Sleep,
}

/// <summary>
/// The places between what the journal holds and what was done about it. Each has a name: what is about to begin or has just
/// ended, and how often that came before.
/// </summary>
/// <param name="target">The boundary at which the blow falls.</param>
/// <param name="blow">The blow.</param>
internal sealed class Boundaries(string? target, Blow blow)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> counts = [];

    /// <summary>The names of all boundaries passed so far.</summary>
    public List<string> Passed { get; } = [];

    /// <summary>Does something between two boundaries.</summary>
    public async ValueTask<T> BetweenAsync<T>(string what, Func<ValueTask<T>> action)
    {
        Pass(what + " begins");
        var result = await action();
        Pass(what + " ends");
        return result;
    }

    /// <summary>Does something between two boundaries.</summary>
    public async ValueTask BetweenAsync(string what, Func<ValueTask> action)
    {
        Pass(what + " begins");
        await action();
        Pass(what + " ends");
    }

    private void Pass(string what)
    {
        string name;
        lock (gate)
        {
            var count = counts[what] = counts.GetValueOrDefault(what) + 1;
            name = $"{what} {count}";
            Passed.Add(name);
        }

        if (name != target)
        {
            return;
        }

        switch (blow)
        {
            case Blow.Kill:
                Process.GetCurrentProcess().Kill();
                Thread.Sleep(Timeout.Infinite);
                break;
            case Blow.Sleep:
                Console.WriteLine("sleeping at " + name);
                Console.ReadLine();
                break;
        }
    }
}
