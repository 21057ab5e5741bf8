using System.Diagnostics.CodeAnalysis;
using Progressive.Policies;

namespace Progressive.Cli.Checks;

/// <summary>One file that was to be checked: what came of it, or why it could not be read.</summary>
internal sealed record CheckedFile(string Path)
{
    /// <summary>The text, or null where there is none.</summary>
    public string? Text { get; private init; }

    public PolicyFile? Result { get; private init; }

    public string? Failure { get; private init; }

    [MemberNotNullWhen(true, nameof(Text), nameof(Result))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsRead => Result is not null;

    public static async Task<CheckedFile> ReadAsync(string path, CancellationToken cancellation)
    {
        var source = await PolicySource.ReadAsync(path, cancellation);
        return source.IsRead ? new(path) { Text = source.Text, Result = PolicyText.Parse(source.Text) } : Unread(path, source.Failure);
    }

    public static CheckedFile Unread(string path, string trouble) => new(path) { Failure = trouble };
}
