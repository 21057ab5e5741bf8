using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.Journal.Sqlite.Tests;

/// <summary>Another process that appends to rollout <c>r1</c>: this test's own program, which writes instead of testing.</summary>
internal sealed class Writer : IDisposable
{
    private const string PathVariable = "JOURNAL_WRITER_PATH";
    private const string CountVariable = "JOURNAL_WRITER_COUNT";

    private readonly Process process;

    private Writer(Process process) => this.process = process;

    public static Writer Start(string path, int count)
    {
        var program = Path.Combine(AppContext.BaseDirectory, typeof(Writer).Assembly.GetName().Name + (OperatingSystem.IsWindows() ? ".exe" : ""));
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[PathVariable] = path;
        start.Environment[CountVariable] = count.ToString(CultureInfo.InvariantCulture);
        return new Writer(Process.Start(start)!);
    }

    /// <summary>The version it says is kept, or null when it has ended.</summary>
    public async Task<long?> ReadAsync(CancellationToken cancellationToken) =>
        await process.StandardOutput.ReadLineAsync(cancellationToken) is { Length: > 0 } line && line.EndsWith(';')
            ? long.Parse(line[..^1], CultureInfo.InvariantCulture)
            : null;

    public void Kill() => process.Kill();

    public async Task<int> EndAsync(CancellationToken cancellationToken)
    {
        var errors = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.Equal("", errors);
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }

    [ModuleInitializer]
    internal static void WriteInstead()
    {
        if (Environment.GetEnvironmentVariable(PathVariable) is { } path)
        {
            WriteAsync(path, int.Parse(Environment.GetEnvironmentVariable(CountVariable)!, CultureInfo.InvariantCulture)).GetAwaiter().GetResult();
            Environment.Exit(0);
        }
    }

    private static async Task WriteAsync(string path, int count)
    {
        var none = CancellationToken.None;
        using var journal = SqliteJournal.Open(new() { Path = path, MustExist = true });
        var lease = (await journal.FindAsync(new("r1"), none))!.Lease!;
        var version = await journal.ReadAsync(lease.Rollout, 0, none).CountAsync();
        for (var written = 0; written < count;)
        {
            try
            {
                await journal.AppendAsync(lease, version, [new ExposureConfirmed(DateTimeOffset.UnixEpoch, version)], TestSummary.Of(isOver: false), none);
                version++;
                written++;
                Console.Out.WriteLine(FormattableString.Invariant($"{version};"));
                Console.Out.Flush();
            }
            catch (JournalConflictException)
            {
                version += await journal.ReadAsync(lease.Rollout, version, none).CountAsync();
            }
        }
    }
}
