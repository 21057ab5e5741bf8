namespace Progressive.Journal.Sqlite.Tests;

public sealed class InMemoryEventTests : EventContract<InMemoryPlace>;

public sealed class InMemoryLeaseTests : LeaseContract<InMemoryPlace>;

public sealed class InMemoryInboxTests : InboxContract<InMemoryPlace>;

public sealed class SqliteEventTests : EventContract<SqlitePlace>;

public sealed class SqliteLeaseTests : LeaseContract<SqlitePlace>;

public sealed class SqliteInboxTests : InboxContract<SqlitePlace>;
