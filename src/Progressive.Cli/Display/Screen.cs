using System.Text;
using Spectre.Console;

namespace Progressive.Cli.Display;

/// <summary>
/// What a command writes to. All of it goes through here, line by line: whatever stands in a line from outside, it stays one line, steers no terminal, and
/// gives no command to the build service that shows it in a log.
/// </summary>
internal sealed class Screen(TextWriter writer)
{
    /// <summary>Which characters it can write.</summary>
    public Encoding Encoding => writer.Encoding;

    /// <summary>Writes a line made of parts.</summary>
    public Task WriteLineAsync(ScreenLine line) => writer.WriteLineAsync(line.ToString());

    /// <summary>Writes a line that was put together elsewhere.</summary>
    public Task WriteLineAsync(string line) => WriteLineAsync($"{line}");

    /// <summary>Writes an empty line.</summary>
    public Task WriteLineAsync() => writer.WriteLineAsync();

    public async Task WriteLinesAsync(IEnumerable<string> lines, CancellationToken cancellation = default)
    {
        foreach (var line in lines)
        {
            cancellation.ThrowIfCancellationRequested();
            await WriteLineAsync(line);
        }
    }

    /// <summary>The lines of a document of JSON. What is spelt out in them has the form in which JSON spells it, so it means the same.</summary>
    public static IEnumerable<string> Document(string json) => json.Split('\n');

    public Task FlushAsync(CancellationToken cancellation) => writer.FlushAsync(cancellation);

    /// <summary>The terminal to draw on and to ask at, or null where there is none.</summary>
    public IAnsiConsole? Terminal()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        return console.Profile.Capabilities is { Ansi: true, Interactive: true } ? console : null;
    }

    /// <summary>Text from outside as a part of what is drawn on a terminal.</summary>
    public static string Markup(string text) => Spectre.Console.Markup.Escape(Words.OneLine(text));
}
