using System.Diagnostics;

namespace Progressive.Crash.Tests;

/// <summary>An engine in a process of its own, on the files of a folder.</summary>
internal sealed class Victim : IDisposable
{
    private readonly Process process;

    private Victim(Process process) => this.process = process;

    /// <summary>Starts the process and returns when its engine is about to run.</summary>
    public static async Task<Victim> StartAsync(string folder, bool isSlow, CancellationToken cancellationToken, params string[] blow)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Progressive.Crash.Process.dll");
        var victim = new Victim(Process.Start(new ProcessStartInfo("dotnet", [program, folder, isSlow ? "slow" : "healthy", .. blow])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);
        Assert.Equal("running", await victim.SayAsync(cancellationToken));
        return victim;
    }

    /// <summary>What the process says next, or null if it says nothing more.</summary>
    public async Task<string?> SayAsync(CancellationToken cancellationToken) => await process.StandardOutput.ReadLineAsync(cancellationToken);

    /// <summary>Ends it without a warning: SIGKILL.</summary>
    public void Kill() => process.Kill();

    /// <summary>Stops it in the middle of whatever it does, as a machine does that is suspended.</summary>
    public async Task SuspendAsync(CancellationToken cancellationToken) => await SignalAsync("-STOP", cancellationToken);

    /// <summary>Lets it go on from where it was stopped, still waiting for its input.</summary>
    public async Task ContinueAsync(CancellationToken cancellationToken) => await SignalAsync("-CONT", cancellationToken);

    public async Task WakeAsync(CancellationToken cancellationToken)
    {
        await process.StandardInput.WriteLineAsync("go on".AsMemory(), cancellationToken);
        await SignalAsync("-CONT", cancellationToken);
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>Whether it came to the end of its rollout.</returns>
    public async Task<bool> EndAsync(CancellationToken cancellationToken)
    {
        // Both are read to their ends, or a talkative process would wait for ever.
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        await Task.WhenAll(output, error);
        return process.ExitCode == 0;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }

    private async Task SignalAsync(string signal, CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", [signal, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(cancellationToken);
        Assert.Equal(0, kill.ExitCode);
    }
}
