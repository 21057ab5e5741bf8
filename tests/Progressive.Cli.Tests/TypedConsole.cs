using Spectre.Console;
using Spectre.Console.Rendering;

namespace Progressive.Cli.Tests;

/// <summary>A terminal at which somebody presses keys.</summary>
internal sealed class TypedConsole : IAnsiConsole, IAnsiConsoleInput, IDisposable
{
    private readonly Queue<ConsoleKey> keys;
    private readonly StringWriter written = new();
    private readonly IAnsiConsole console;

    public TypedConsole(params ConsoleKey[] keys)
    {
        this.keys = new(keys);
        console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(written),
        });
        console.Profile.Width = 100;
        console.Profile.Height = 40;
    }

    public string Shown => written.ToString();

    public Profile Profile => console.Profile;

    public IAnsiConsoleCursor Cursor => console.Cursor;

    public IAnsiConsoleInput Input => this;

    public IExclusivityMode ExclusivityMode => console.ExclusivityMode;

    public RenderPipeline Pipeline => console.Pipeline;

    public void Clear(bool home) => console.Clear(home);

    public void Write(IRenderable renderable) => console.Write(renderable);

    public void WriteAnsi(Action<AnsiWriter> action) => console.WriteAnsi(action);

    public bool IsKeyAvailable() => keys.Count > 0;

    public ConsoleKeyInfo? ReadKey(bool intercept) => keys.TryDequeue(out var key)
        ? new ConsoleKeyInfo(CharOf(key), key, shift: false, alt: false, control: false)
        : throw new InvalidOperationException("Nobody presses any more keys.");

    public Task<ConsoleKeyInfo?> ReadKeyAsync(bool intercept, CancellationToken cancellationToken) => Task.FromResult(ReadKey(intercept));

    public void Dispose() => written.Dispose();

    private static char CharOf(ConsoleKey key) => key switch
    {
        ConsoleKey.Enter => '\r',
        >= ConsoleKey.A and <= ConsoleKey.Z => char.ToLowerInvariant((char)key),
        _ => '\0',
    };
}
