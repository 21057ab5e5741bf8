namespace Progressive.Analyzers.Tests.Usage;

/// <summary>PRG0508: a thread waits for the engine.</summary>
public class WaitsForEngineTests
{
    private const string Start = "engine.StartAsync(request, CancellationToken.None)";

    [Theory]
    [InlineData(Start + ".{|PRG0508:Result|}.ToString();")]
    [InlineData(Start + ".{|PRG0508:Wait|}();")]
    [InlineData(Start + ".{|PRG0508:Wait|}(1000);")]
    [InlineData(Start + ".GetAwaiter().{|PRG0508:GetResult|}();")]
    [InlineData(Start + ".ConfigureAwait(false).GetAwaiter().{|PRG0508:GetResult|}();")]
    [InlineData("rollout.Completion.{|PRG0508:Wait|}();")]
    [InlineData("rollout.Completion.{|PRG0508:Result|}.ToString();")]
    [InlineData("var start = " + Start + "; start.{|PRG0508:Wait|}();")]
    [InlineData("engine.DisposeAsync().AsTask().{|PRG0508:Wait|}();")]
    [InlineData("source.ReadAsync(null, default).{|PRG0508:Result|}.ToString();")]
    [InlineData("engine.SendAsync(default, default, \"ann\", null, default).GetAwaiter().{|PRG0508:GetResult|}();")]
    public Task A_blocking_call_is_reported(string statement) => UsageTest.MembersHold(Members(statement));

    [Fact]
    public Task A_program_of_statements_is_reported_as_well() =>
        UsageTest.ProgramHolds("await using var engine = House.Unknown<RolloutEngine>(); engine.StartAsync(null, default).{|PRG0508:Wait|}();");

    [Theory]
    [InlineData("Task.Delay(1).Wait();")]
    [InlineData("_ = " + Start + ";")]
    [InlineData("var start = " + Start + "; Task.WhenAll(start).Wait(); _ = start.Result;")]
    [InlineData("var start = " + Start + "; if (start.IsCompleted) { _ = start.Result; }")]
    [InlineData("if (rollout.Completion.IsCompleted) { _ = rollout.Completion.Result; }")]
    [InlineData("var start = House.Unknown<Task<Rollout>>(); _ = start.Result;")]
    [InlineData("var start = " + Start + "; start = Task.FromResult(rollout); _ = start.Result;")]
    public Task What_may_be_done_by_then_is_silent_when_unknown(string statement) => UsageTest.MembersHold(Members(statement));

    [Fact]
    public Task What_is_awaited_is_silent() => UsageTest.MembersHold("""
        public async Task M(RolloutEngine engine, RolloutRequest request)
        {
            var start = engine.StartAsync(request, default);
            await Task.WhenAny(start, Task.Delay(1));
            var rollout = await start;
            await rollout.Completion.ConfigureAwait(false);
            Console.WriteLine(start.Result.Header);
        }
        """);

    [Fact]
    public Task Dispose_cannot_do_otherwise() => UsageTest.Holds("""
        public sealed class Host(RolloutEngine engine) : IDisposable
        {
            public void Dispose() => engine.DisposeAsync().AsTask().Wait();
        }
        """);

    private static string Members(string statement) =>
        $"public void M(RolloutEngine engine, RolloutRequest request, Rollout rollout, IMetricSource source) {{ {statement} }}";
}
