using Progressive.Core.Journal;
using Progressive.Core.Traffic;

namespace Progressive.Journal.Sqlite;

/// <content>The newest orders, and who follows them.</content>
public sealed partial class SqliteJournal : IExposureStore
{
    /// <inheritdoc/>
    public ValueTask KeepAsync(ExposureOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        cancellationToken.ThrowIfCancellationRequested();
        var flag = order.Flag ?? "";
        file.Write(transaction =>
        {
            var kept = transaction.First(
                row => ExposureStoreFormat.ReadOrder(row.GetString(0)), "select body from exposure_orders where target = ?1 and flag = ?2", order.Target, flag);
            return kept is not null && order.IsOlderThan(kept)
                ? throw StaleOrderException.Of(order, kept)
                : transaction.Execute(
                    "insert or replace into exposure_orders (target, flag, fence, body) values (?1, ?2, ?3, ?4)",
                    order.Target,
                    flag,
                    order.Fence,
                    ExposureStoreFormat.Write(order));
        });
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<KeptOrder>> ListOrdersAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(file.Read<IReadOnlyList<KeptOrder>>(transaction => transaction.All(
            row => new KeptOrder(ExposureStoreFormat.ReadOrder(row.GetString(0)), row.GetBoolean(1)),
            """
            select body, not exists (select 1 from rollouts where rollouts.target = exposure_orders.target and is_over = 0)
            from exposure_orders order by fence, target, flag
            """)));
    }

    /// <inheritdoc/>
    public ValueTask FollowAsync(Follower follower, TimeSpan term, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(follower);
        cancellationToken.ThrowIfCancellationRequested();
        file.Write(transaction =>
        {
            var now = clock.GetUtcNow();
            foreach (var gone in LapsedFollowers(transaction, now))
            {
                transaction.Execute("delete from followers where name = ?1", gone);
            }

            return transaction.Execute(
                "insert or replace into followers (name, until, body) values (?1, ?2, ?3)",
                follower.Name,
                Sql.Write(now + term),
                ExposureStoreFormat.Write(follower));
        });
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask LeaveAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        file.Write(transaction => transaction.Execute("delete from followers where name = ?1", name));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Follower>> ListFollowersAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var now = clock.GetUtcNow();
        return new(file.Read<IReadOnlyList<Follower>>(transaction =>
        [
            .. transaction.All(row => (Until: Sql.ReadTime(row.GetString(0)), Body: row.GetString(1)), "select until, body from followers order by name")
                .Where(row => row.Until > now)
                .Select(row => ExposureStoreFormat.ReadFollower(row.Body)),
        ]));
    }

    private static IEnumerable<string> LapsedFollowers(Microsoft.Data.Sqlite.SqliteTransaction transaction, DateTimeOffset now) => transaction
        .All(row => (Name: row.GetString(0), Until: Sql.ReadTime(row.GetString(1))), "select name, until from followers")
        .Where(row => row.Until <= now)
        .Select(row => row.Name);
}
