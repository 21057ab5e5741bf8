using System.Reflection;
using System.Threading.Channels;
using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Metrics;

#pragma warning disable CA1859, CA2008, CA2012, CA2025, CA1849, xUnit1031 // What is wrong with these calls is what they are here for.

namespace Progressive.Core.Tests.Engine;

/// <summary>Nothing in the library goes around the engine's scheduler.</summary>
public class EngineSchedulerTests
{
    // The scheduler itself; and parts that engines call: a metric source that reads gauges at an interval, and a journal that makes up its identity
    // unless it is given one.
    private static readonly Type[] Exempt = [typeof(EngineScheduler), typeof(ThreadPoolScheduler), typeof(MeterMetricSource), typeof(InMemoryJournal)];

    private static readonly string[] Types =
    [
        "System.Threading.Thread", "System.Threading.ThreadPool", "System.Threading.Timer", "System.Timers.Timer", "System.Threading.PeriodicTimer",
        "System.Threading.SemaphoreSlim", "System.Threading.SynchronizationContext", "System.Threading.Tasks.Parallel",
        "System.Threading.Tasks.TaskFactory", "System.Threading.Tasks.TaskFactory`1", "System.Threading.Tasks.TaskScheduler",
        "System.Threading.Channels.Channel",
    ];

    private static readonly string[] Methods =
    [
        "System.Threading.Tasks.Task.Run", "System.Threading.Tasks.Task.Delay", "System.Threading.Tasks.Task.Yield",
        "System.Threading.Tasks.Task.Start", "System.Threading.Tasks.Task.RunSynchronously", "System.Threading.Tasks.Task.WhenEach",
        "System.Threading.Tasks.Task.ContinueWith", "System.Threading.Tasks.Task`1.ContinueWith",
        "System.Threading.Tasks.Task.Wait", "System.Threading.Tasks.Task.WaitAll", "System.Threading.Tasks.Task.WaitAny",
        "System.Threading.Tasks.Task`1.get_Result",
        "System.Threading.Tasks.TaskCompletionSource..ctor", "System.Threading.Tasks.TaskCompletionSource`1..ctor",
        "System.Threading.CancellationTokenSource.Cancel", "System.Threading.CancellationTokenSource.CancelAsync",
        "System.Threading.CancellationTokenSource.CancelAfter", "System.TimeProvider.CreateTimer",
        "System.Threading.Tasks.TimeProviderTaskExtensions.CreateCancellationTokenSource",
        "System.Guid.NewGuid", "System.Guid.CreateVersion7",
    ];

    public static TheoryData<string> WaysAround =>
        [.. typeof(Escapes).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(method => method.Name)];

    [Fact]
    public void Nothing_goes_around_the_scheduler() => Assert.Empty(
        from type in typeof(RolloutEngine).Assembly.GetTypes()
        where !type.IsNested && !Exempt.Contains(type)
        from called in CalledMethods.Of(type)
        where GoesAround(called)
        select $"{type} calls {called.DeclaringType}.{called.Name}");

    [Fact]
    public void The_scheduler_itself_is_seen() => Assert.Contains(CalledMethods.Of(typeof(ThreadPoolScheduler)), GoesAround);

    [Theory]
    [MemberData(nameof(WaysAround))]
    public void Each_way_around_is_found_out(string way) =>
        Assert.Contains(CalledMethods.Of(typeof(Escapes).GetMethod(way)!), GoesAround);

    [Fact]
    public void A_way_around_in_a_lambda_or_an_async_method_is_found_out_as_well()
    {
        Assert.Contains(CalledMethods.Of(typeof(HiddenInLambda)), GoesAround);
        Assert.Contains(CalledMethods.Of(typeof(HiddenInAsyncMethod)), GoesAround);
        Assert.DoesNotContain(CalledMethods.Of(typeof(Allowed)), GoesAround);
    }

    // Whatever has its clock said, or completes where its parts complete, stays on the thread of who completes it.
    private static bool GoesAround(MethodBase called)
    {
        var type = called.DeclaringType is { IsGenericType: true } generic ? generic.GetGenericTypeDefinition() : called.DeclaringType;
        var parameters = called.GetParameters().Select(parameter => parameter.ParameterType).ToArray();
        return Types.Contains(type?.FullName)
            || Methods.Contains($"{type?.FullName}.{called.Name}")
            || (type?.Name is "Task" or "Task`1" && called.Name == "WaitAsync" && parameters.Contains(typeof(TimeSpan)) && !parameters.Contains(typeof(TimeProvider)))
            || (type?.Name is "Task" or "Task`1" && called.Name == "ConfigureAwait" && parameters.Contains(typeof(ConfigureAwaitOptions)))
            || (type == typeof(CancellationTokenSource) && called.IsConstructor && parameters.Length > 0);
    }

    private static class Escapes
    {
        public static Task Run() => Task.Run(() => { });

        public static Task Delay() => Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, CancellationToken.None);

        public static object Yield() => Task.Yield();

        public static Task StartNew() => Task.Factory.StartNew(() => { });

        public static Task ContinueWith(Task task) => task.ContinueWith(_ => { });

        public static void Wait(Task task) => task.Wait();

        public static int Result(Task<int> task) => task.Result;

        public static Task WaitWithoutClock(Task task) => task.WaitAsync(TimeSpan.FromSeconds(1));

        public static object ForceYielding(Task task) => task.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);

        public static object CreateCompletion() => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public static object CreateCompletionOfResult() => new TaskCompletionSource<int>();

        public static Task CancelAsync(CancellationTokenSource source) => source.CancelAsync();

        public static void Cancel(CancellationTokenSource source) => source.Cancel();

        public static void CancelAfter(CancellationTokenSource source) => source.CancelAfter(1);

        public static object CancelLater() => new CancellationTokenSource(TimeSpan.FromSeconds(1), TimeProvider.System);

        public static object CreateTimer() => TimeProvider.System.CreateTimer(_ => { }, null, TimeSpan.Zero, TimeSpan.Zero);

        public static object NewTimer() => new Timer(_ => { });

        public static object NewPeriodicTimer() => new PeriodicTimer(TimeSpan.FromSeconds(1));

        public static object NewThread() => new Thread(() => { });

        public static bool QueueWork() => ThreadPool.QueueUserWorkItem(_ => { });

        public static object CreateChannel() => Channel.CreateUnbounded<int>();

        public static Task EnterSemaphore(SemaphoreSlim semaphore) => semaphore.WaitAsync();

        public static Guid NewGuid() => Guid.NewGuid();
    }

    private static class HiddenInLambda
    {
        public static Func<Task> Hide() => () => Task.Run(() => { });
    }

    private static class HiddenInAsyncMethod
    {
        public static async Task HideAsync()
        {
            await Task.CompletedTask.ConfigureAwait(false);
            await Task.Delay(1, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static class Allowed
    {
        public static Task WaitAsync(Task task, TimeProvider clock) => task.WaitAsync(TimeSpan.FromSeconds(1), clock);

        public static Task WaitForAllAsync(Task[] tasks) => Task.WhenAll(tasks);

        public static object Link(CancellationToken token) => CancellationTokenSource.CreateLinkedTokenSource(token);
    }
}
