namespace Progressive.Journal.Sqlite.Migrations;

/// <summary>What commands answer, and freezes of all rises.</summary>
internal static class Migration003
{
    public static Migration Migration { get; } = new(
        3,
        """
        alter table commands add column role text;
        alter table commands add column question integer;
        alter table commands add column step integer;
        alter table commands add column version integer;

        create table freezes (
            number integer primary key autoincrement,
            is_in_force integer not null,
            by text not null,
            reason text not null,
            at text not null) strict;
        """);
}
