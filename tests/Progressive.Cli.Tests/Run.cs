using System.Diagnostics;

namespace Progressive.Cli.Tests;

/// <summary>One call of the command line: how it ended, and what it wrote where.</summary>
internal sealed record Run(int ExitCode, string[] Output, string[] Error)
{
    /// <summary>The output with its blank lines.</summary>
    public string Printed { get; private init; } = "";

    /// <summary>Through the entry that the process uses, with captured writers.</summary>
    public static async Task<Run> InProcess(CommandEnvironment environment, CancellationToken cancellation, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await CommandLine.RunAsync(args, output, error, environment, cancellation);
        return new(exitCode, Lines(output.ToString()), Lines(error.ToString())) { Printed = output.ToString() };
    }

    public static Task<Run> InProcess(CancellationToken cancellation, params string[] args) => InProcess(new CommandEnvironment(), cancellation, args);

    /// <summary>At a time of the test's own.</summary>
    public static async Task<Run> InProcess(TimeProvider clock, params string[] args)
    {
        using var limit = OneMinute();
        return await InProcess(new CommandEnvironment { Clock = clock }, limit.Token, args);
    }

    public static async Task<Run> InProcess(params string[] args)
    {
        using var limit = OneMinute();
        return await InProcess(limit.Token, args);
    }

    /// <summary>As a user runs it.</summary>
    public static Task<Run> AsProcess(params string[] args) =>
        AsProcess([], "dotnet", [Path.Combine(AppContext.BaseDirectory, "progressive.dll"), .. args]);

    /// <summary>Any program, with variables added to this process's own.</summary>
    public static async Task<Run> AsProcess(Dictionary<string, string> variables, string program, string[] args)
    {
        using var limit = OneMinute();
        var start = new ProcessStartInfo(program, args)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new(process.ExitCode, Lines(await output), Lines(await error));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    // What hangs fails, and says which test it was.
    private static CancellationTokenSource OneMinute()
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        return limit;
    }

    private static string[] Lines(string text) =>
        text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
