using Microsoft.Data.Sqlite;

namespace Progressive.Journal.Sqlite.Migrations;

/// <summary>
/// One change of a journal's tables. It only adds: tables, and columns that are null or have a default in older rows. What is there
/// keeps its name and its meaning, so that older journals can be shown without being changed.
/// </summary>
/// <param name="Number">The version of the schema that it leads to, from 1.</param>
/// <param name="Sql">The change.</param>
internal sealed record Migration(int Number, string Sql)
{
    /// <summary>Fills what was added with what follows from older rows, where SQL cannot work that out; told the time by the journal's clock. Null for nothing.</summary>
    public Action<SqliteTransaction, DateTimeOffset>? Fill { get; init; }
}
