namespace Progressive.Policies.Rules.Usage;

/// <summary>A thread that is blocked until the engine has an answer.</summary>
internal sealed class WaitsForEngine() : UsageRule("PRG0508", Severity.Warning, "A thread waits for the engine")
{
    public static WaitsForEngine Instance { get; } = new();

    public override string Rationale =>
        "A rollout takes minutes to days, and a start asks routers and metric sources. A blocked thread serves nobody meanwhile; "
        + "enough of them leave none for the answers they wait for.";

    public override string BadSample => """
        using System.Threading;
        using Progressive.Core.Engine;
        using Progressive.Policies;

        public static class Rollouts
        {
            public static Rollout Start(RolloutEngine engine, Policy search) =>
                engine.StartAsync(new RolloutRequest(search, "search", "v2", "v1", "ann"), CancellationToken.None).Result;
        }
        """;

    public override string GoodSample => """
        using System.Threading;
        using System.Threading.Tasks;
        using Progressive.Core.Engine;
        using Progressive.Policies;

        public static class Rollouts
        {
            public static async Task<Rollout> Start(RolloutEngine engine, Policy search) =>
                await engine.StartAsync(new RolloutRequest(search, "search", "v2", "v1", "ann"), CancellationToken.None);
        }
        """;

    /// <param name="blocking">What blocks.</param>
    /// <param name="awaited">What is waited for.</param>
    public static string Message(string blocking, string awaited) =>
        $"'{blocking}' blocks a thread until '{awaited}' is done. Await it, and make the method around it async.";
}
