namespace Progressive.Journal.Sqlite.Migrations;

/// <summary>Keys, the language's version, and summaries, so that lists need not read the events.</summary>
internal static class Migration002
{
    public static Migration Migration { get; } = new(
        2,
        """
        alter table rollouts add column key text;
        alter table rollouts add column language_version integer not null default 1;
        alter table rollouts add column summary text;
        alter table rollouts add column summary_version integer;
        alter table rollouts add column summary_checksum text;
        create unique index keys on rollouts (key);
        """);
}
