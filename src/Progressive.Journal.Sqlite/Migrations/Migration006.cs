namespace Progressive.Journal.Sqlite.Migrations;

/// <summary>The newest order of each target and flag, and the processes that route by them.</summary>
internal static class Migration006
{
    public static Migration Migration { get; } = new(
        6,
        """
        create table exposure_orders (
            target text not null,
            flag text not null,
            fence integer not null,
            body text not null,
            primary key (target, flag)) strict;

        create table followers (
            name text not null primary key,
            until text not null,
            body text not null) strict;
        """);
}
