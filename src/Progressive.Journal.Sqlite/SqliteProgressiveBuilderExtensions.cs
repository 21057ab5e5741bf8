using Microsoft.Extensions.DependencyInjection.Extensions;
using Progressive.Core.Journal;
using Progressive.Journal.Sqlite;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps the journal of rollouts in an SQLite file.</summary>
public static class SqliteProgressiveBuilderExtensions
{
    /// <summary>Uses a <see cref="SqliteJournal"/>, as itself and as the <see cref="IRolloutJournal"/>, in place of any other.</summary>
    /// <param name="builder">What gathers the parts of an engine.</param>
    /// <param name="path">The file, on a local disk; begun where it is missing.</param>
    public static IProgressiveBuilder UseSqliteJournal(this IProgressiveBuilder builder, string path) =>
        builder.UseSqliteJournal(new SqliteJournalOptions { Path = path });

    /// <summary>Uses a <see cref="SqliteJournal"/>, as itself and as the <see cref="IRolloutJournal"/>, in place of any other.</summary>
    /// <param name="builder">What gathers the parts of an engine.</param>
    /// <param name="options">Which file, and how it is opened. It is opened when the journal is first asked for.</param>
    public static IProgressiveBuilder UseSqliteJournal(this IProgressiveBuilder builder, SqliteJournalOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        builder.Services.RemoveAll<SqliteJournal>();
        builder.Services.RemoveAll<IRolloutJournal>();
        builder.Services.AddSingleton(_ => SqliteJournal.Open(options));
        builder.Services.AddSingleton<IRolloutJournal>(provider => provider.GetRequiredService<SqliteJournal>());
        return builder;
    }
}
