namespace Progressive.Journal.Sqlite.Migrations;

/// <summary>The tables of version 0.1.0.</summary>
internal static class Migration001
{
    public static Migration Migration { get; } = new(
        1,
        """
        create table journal (
            only_row integer primary key check (only_row = 1),
            last_token integer not null);
        insert into journal values (1, 0);

        create table rollouts (
            number integer primary key autoincrement,
            id text not null unique,
            target text not null,
            candidate text not null,
            baseline text not null,
            started_by text not null,
            accepted_at text not null,
            policy_text text not null,
            policy_hash text not null,
            checksum text not null,
            is_over integer not null default 0) strict;
        create unique index open_target on rollouts (target) where is_over = 0;

        create table events (
            number integer primary key autoincrement,
            rollout text not null references rollouts (id),
            version integer not null,
            kind text not null,
            at text not null,
            body text not null,
            checksum text not null,
            ticket text unique,
            unique (rollout, version)) strict;

        create table leases (
            rollout text primary key references rollouts (id),
            owner text not null,
            token integer not null,
            until text not null) strict;

        create table commands (
            number integer primary key autoincrement,
            ticket text not null unique,
            rollout text not null references rollouts (id),
            command text not null,
            by text not null,
            reason text,
            at text not null) strict;
        """);
}
