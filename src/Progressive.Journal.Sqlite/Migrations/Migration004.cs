namespace Progressive.Journal.Sqlite.Migrations;

/// <summary>The journal's identity, which fences go by; when events were written, by the journal's clock; and which journal a rollout's replaces.</summary>
internal static class Migration004
{
    public static Migration Migration { get; } = new(
        4,
        """
        alter table journal add column identity text;
        update journal set identity = lower(hex(randomblob(16)));
        alter table events add column written_at text;
        alter table rollouts add column replaces_journal text;
        """);
}
