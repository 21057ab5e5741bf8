using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using NSubstitute;
using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Metrics;
using Progressive.Core.Traffic;
using Progressive.Core.Views;

#pragma warning disable CA2012 // A substitute is told what to do by a call that nobody awaits.

namespace Progressive.Core.Tests.Engine;

/// <summary>Whoever cancels a call goes on at once, although the part that hangs in it never hears of it.</summary>
public class CancellationTests
{
    // A tenth of a second is what is promised; a busy machine needs room.
    private static readonly TimeSpan Room = TimeSpan.FromSeconds(1);

    // They have no part that could hang: their answers are there when they return.
    private static readonly Type[] Immediate = [typeof(InMemoryJournal), typeof(MeterMetricSource)];

    private static readonly Dictionary<string, Func<Stage, CancellationToken, Task>> Calls = new()
    {
        ["RolloutEngine.StartAsync/2: the router"] = (stage, token) => stage.DeafRouter().Engine.StartAsync(Stage.Request, token),
        ["RolloutEngine.StartAsync/2: the source"] = (stage, token) => stage.DeafSource().Engine.StartAsync(Stage.Request, token),
        ["RolloutEngine.StartAsync/2: the journal"] = (stage, token) => stage.DeafJournal().Engine.StartAsync(Stage.Request, token),
        ["RolloutEngine.StartAsync/6: the journal"] = (stage, token) =>
            stage.DeafJournal().Engine.StartAsync("two-steps", "checkout", "v2", "v1", "ann", token),
        ["RolloutEngine.ResumeAsync/2: the router"] = async (stage, token) => await stage.DeafRouter().Engine.ResumeAsync(await stage.IdleAsync(), token),
        ["RolloutEngine.ResumeAsync/2: the journal"] = async (stage, token) => await stage.DeafJournal().Engine.ResumeAsync(await stage.IdleAsync(), token),
        ["RolloutEngine.ResumeAllAsync/1: the router"] = async (stage, token) =>
        {
            await stage.IdleAsync();
            await stage.DeafRouter().Engine.ResumeAllAsync(token);
        },
        ["RolloutEngine.ResumeAllAsync/1: the journal"] = (stage, token) => stage.DeafJournal().Engine.ResumeAllAsync(token),
        ["RolloutEngine.SendAsync/5: the journal"] = async (stage, token) =>
        {
            var rollout = await stage.World.StartAsync(Stage.Request);
            await stage.World.SettleAsync();
            await stage.DeafJournal().Engine.SendAsync(rollout.Header.Id, RolloutCommand.Pause, "ann", null, token);
        },
        ["RolloutEngine.SendAsync/3: the journal"] = async (stage, token) =>
        {
            var rollout = await stage.World.StartAsync(Stage.Request);
            await stage.World.SettleAsync();
            await stage.DeafJournal().Engine.SendAsync(rollout.Header.Id, new Commanded(World.Begin, RolloutCommand.Pause, "ann", null), token);
        },
        ["RolloutEngine.StartOrResumeAsync/3: the router"] = (stage, token) => stage.DeafRouter().Engine.StartOrResumeAsync(Stage.Request, "deployment 7", token),
        ["RolloutEngine.StartOrResumeAsync/3: the journal"] = (stage, token) => stage.DeafJournal().Engine.StartOrResumeAsync(Stage.Request, "deployment 7", token),
        ["RolloutEngine.FreezeAsync/3: the journal"] = (stage, token) => stage.DeafJournal().Engine.FreezeAsync("ann", "an incident", token),
        ["RolloutEngine.UnfreezeAsync/3: the journal"] = (stage, token) => stage.DeafJournal().Engine.UnfreezeAsync("ann", "it is over", token),
        ["RolloutRunner.AcceptAsync/3: the router"] = (stage, token) => RolloutRunner.AcceptAsync(stage.DeafRouter().Options, Stage.Request, token),
        ["RolloutRunner.AcceptAsync/3: the journal"] = (stage, token) => RolloutRunner.AcceptAsync(stage.DeafJournal().Options, Stage.Request, token),
        ["RolloutRunner.ResumeAsync/3: the journal"] = async (stage, token) =>
            await RolloutRunner.ResumeAsync(stage.DeafJournal().Options, await stage.IdleAsync(), token),
        ["RolloutRunner.ReconcileAsync/1: the router"] = async (stage, token) =>
        {
            var runner = await RolloutRunner.ResumeAsync(stage.World.Options, await stage.IdleAsync(), CancellationToken.None);
            stage.DeafRouter();
            await runner.ReconcileAsync(token);
        },
        ["RolloutRunner.AuthorizeAsync/2: the authorizer"] = async (stage, token) =>
        {
            var runner = await RolloutRunner.AcceptAsync(stage.World.Options with { Authorizer = stage.DeafAuthorizer() }, Stage.Request, CancellationToken.None);
            await runner.AuthorizeAsync(new Commanded(World.Begin, RolloutCommand.Pause, "ann", null), token);
        },
        ["RolloutRunner.AuthorizeAsync/2: the authorizer of an earlier command"] = async (stage, token) =>
        {
            var runner = await RolloutRunner.AcceptAsync(stage.World.Options with { Authorizer = stage.DeafAuthorizer() }, Stage.Request, CancellationToken.None);
            var earlier = runner.AuthorizeAsync(new Commanded(World.Begin, RolloutCommand.Promote, "ann", null), CancellationToken.None);
            Assert.False(earlier.IsCompleted);
            await runner.AuthorizeAsync(new Commanded(World.Begin, RolloutCommand.Promote, "ann", null), token);
        },
        ["RolloutRunner.FindChangeAsync/1: the journal"] = async (stage, token) =>
        {
            var runner = await RolloutRunner.AcceptAsync(stage.World.Options, Stage.Request, CancellationToken.None);
            stage.DeafJournal();
            await runner.FindChangeAsync(token);
        },
        ["RolloutRunner.FindChangeAsync/1: the router"] = async (stage, token) =>
        {
            var runner = await RolloutRunner.ResumeAsync(stage.World.Options, await stage.IdleAsync(), CancellationToken.None);
            stage.DeafRouter();
            stage.World.Clock.MoveBy(stage.World.Options.ReconcileInterval);
            await runner.FindChangeAsync(token);
        },
        ["RolloutRunner.FindOutageAsync/1: the source"] = async (stage, token) =>
        {
            var runner = await stage.HoldLongAsync();
            stage.DeafSource();
            await runner.FindOutageAsync(token);
        },
        ["RolloutRunner.MoveAsync/2: the journal"] = async (stage, token) =>
        {
            var runner = await RolloutRunner.AcceptAsync(stage.World.Options, Stage.Request, CancellationToken.None);
            stage.DeafJournal();
            await runner.MoveAsync(new Started(World.Begin, "ann"), token);
        },
        ["RolloutRunner.RenewLeaseAsync/1: the journal"] = async (stage, token) =>
        {
            var runner = await RolloutRunner.AcceptAsync(stage.World.Options, Stage.Request, CancellationToken.None);
            stage.DeafJournal();
            await runner.RenewLeaseAsync(token);
        },
        ["RolloutRecord.ReadAsync/3: the journal"] = async (stage, token) =>
            await RolloutRecord.ReadAsync(stage.DeafJournal().Journal, await stage.IdleAsync(), token),
        ["RolloutRecord.FollowAsync/2: the journal"] = async (stage, token) =>
        {
            var record = await RolloutRecord.ReadAsync(stage.World.Journal, await stage.IdleAsync(), CancellationToken.None);
            await record!.FollowAsync(stage.DeafJournal().Journal, token);
        },
        ["RolloutList.ReadAsync/4: the journal"] = async (stage, token) =>
            await RolloutList.ReadAsync(stage.DeafJournal().Journal, RolloutQuery.All, World.Begin, token),
        ["CommandAnswer.SendAsync/6: the journal"] = async (stage, token) =>
        {
            var record = await RolloutRecord.ReadAsync(stage.World.Journal, await stage.IdleAsync(), CancellationToken.None);
            var pause = new SubmittedCommand(Guid.NewGuid(), record!.Entry.Header.Id, RolloutCommand.Pause, "ann", null, World.Begin);
            await CommandAnswer.SendAsync(stage.DeafJournal().Journal, record, pause, TimeSpan.FromMinutes(1), TimeProvider.System, token);
        },
        ["RolloutView.ReadAsync/4: the journal"] = async (stage, token) =>
        {
            var record = await RolloutRecord.ReadAsync(stage.World.Journal, await stage.IdleAsync(), CancellationToken.None);
            await RolloutView.ReadAsync(stage.DeafJournal().Journal, record!, World.Begin, token);
        },
    };

    public static TheoryData<string> Cases => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_call_that_is_cancelled_ends_at_once_whatever_hangs(string name)
    {
        await using var stage = new Stage();
        using var source = new CancellationTokenSource();
        var call = Calls[name](stage, source.Token);
        await World.UntilAsync(() => stage.Hanging > 0 || call.IsCompleted);
        Assert.False(call.IsCompleted, $"It did not hang: {call.Exception?.InnerException}");

        var cancelled = Stopwatch.StartNew();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        Assert.InRange(cancelled.Elapsed, TimeSpan.Zero, Room);
    }

    [Fact]
    public void Every_public_method_that_takes_a_token_has_a_case() => Assert.Equal(
        Methods().Where(method => !Immediate.Contains(method.DeclaringType))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}/{method.GetParameters().Length}").Distinct().Order(StringComparer.Ordinal),
        Calls.Keys.Select(name => name.Split(':')[0]).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void What_has_no_part_that_could_hang_answers_before_it_returns() => Assert.DoesNotContain(
        Methods(), method => Immediate.Contains(method.DeclaringType) && method.IsDefined(typeof(AsyncStateMachineAttribute)));

    private static IEnumerable<MethodInfo> Methods() =>
        from type in typeof(RolloutEngine).Assembly.GetExportedTypes()
        where !type.IsInterface
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where method.GetParameters().Any(parameter => parameter.ParameterType == typeof(CancellationToken))
        select method;

    /// <summary>An engine whose parts can be made to hang, and time that stands still.</summary>
    private sealed class Stage : IAsyncDisposable
    {
        public static readonly RolloutRequest Request = new(PolicyTexts.Parse(PolicyTexts.TwoSteps), "checkout", "v2", "v1", "ann");

        private readonly InMemoryJournal kept = new();
        private readonly TaskCompletionSource letGo = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int hanging;
        private bool isRouterDeaf;
        private bool isSourceDeaf;

        public Stage()
        {
            var router = Substitute.For<ITrafficRouter>();
            var source = Substitute.For<IMetricSource>();
            World = new World(options => options with { Routers = [router], MetricSources = [source], Policies = [Request.Policy] }, kept) { HasDeafParts = true };
            router.Name.Returns("substitute");
            router.FindAsync(default!, default).ReturnsForAnyArgs(call => new ValueTask<RouterTarget?>(PassAsync(isRouterDeaf, () => World.Router.FindAsync(call.Arg<string>(), default))));
            router.ReadAsync(default!, default).ReturnsForAnyArgs(call => new ValueTask<ExposureReading>(PassAsync(isRouterDeaf, () => World.Router.ReadAsync(call.Arg<string>(), default))));
            router.ApplyAsync(default!, default).ReturnsForAnyArgs(call => World.Router.ApplyAsync(call.Arg<ExposureOrder>(), default));
            source.Name.Returns("substitute");
            source.FindProblemAsync(default!, default, default).ReturnsForAnyArgs(_ => new ValueTask<string?>(PassAsync(isSourceDeaf, () => new ValueTask<string?>((string?)null))));
            source.ReadAsync(default!, default).ReturnsForAnyArgs(call => new ValueTask<MetricReading>(
                PassAsync(isSourceDeaf, () => new ValueTask<MetricReading>(ScriptedMetrics.Healthy(call.Arg<MetricQuery>())))));
        }

        public World World { get; }

        public int Hanging => Volatile.Read(ref hanging) + World.Journal.Hanging;

        public World DeafRouter()
        {
            isRouterDeaf = true;
            return World;
        }

        public World DeafSource()
        {
            isSourceDeaf = true;
            return World;
        }

        public World DeafJournal()
        {
            World.Journal.IsDeafTo = _ => true;
            return World;
        }

        public IAuthorizer DeafAuthorizer()
        {
            var authorizer = Substitute.For<IAuthorizer>();
            authorizer.FindRefusalAsync(default!, default!, default, default).ReturnsForAnyArgs(_ => new ValueTask<string?>(PassAsync(true, () => new ValueTask<string?>((string?)null))));
            return authorizer;
        }

        /// <summary>A rollout in a long hold, a minute of which is over.</summary>
        public async Task<RolloutRunner> HoldLongAsync()
        {
            var policy = PolicyTexts.Parse($$"""
                policy long {
                {{PolicyTexts.Metrics}}
                  canary {
                    step 20% hold 1h
                    step 100% unguarded "only the first is looked at"
                  }
                  gate limits {
                    errors at most 1%
                  }
                }
                """);
            var runner = await RolloutRunner.AcceptAsync(World.Options, Request with { Policy = policy }, CancellationToken.None);
            var begun = await runner.MoveAsync(new Started(World.Begin, "ann"), CancellationToken.None);
            await runner.MoveAsync((await runner.ExecuteAsync(begun.Effects[0]))!, CancellationToken.None);
            World.Clock.MoveBy(TimeSpan.FromMinutes(2));
            return runner;
        }

        /// <summary>A rollout that nobody runs, with an exposure in force.</summary>
        public async Task<RolloutId> IdleAsync()
        {
            await using var world = new World(null, kept);
            var rollout = await world.StartAsync(Request);
            await world.RunAsync(rollout, RolloutPhase.Holding);
            World.Router.Remember("checkout", world.Router.InForce("checkout"));
            return rollout.Header.Id;
        }

        public async ValueTask DisposeAsync()
        {
            letGo.SetResult();
            World.Journal.LetGo.SetResult();
            await World.DisposeAsync();
        }

        private async Task<T> PassAsync<T>(bool isDeaf, Func<ValueTask<T>> pass)
        {
            if (isDeaf)
            {
                Interlocked.Increment(ref hanging);
                await letGo.Task;
            }

            return await pass();
        }
    }
}
