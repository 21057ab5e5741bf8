namespace Progressive.Analyzers.Tests.Usage;

/// <summary>PRG0504: a policy is built in a loop.</summary>
public class BuiltInLoopTests
{
    [Theory]
    [InlineData("foreach (var name in names) { Use(READY.{|PRG0504:Build|}(), name); }")]
    [InlineData("for (var i = 0; i < 9; i++) { Use(READY.{|PRG0504:Build|}(), i); }")]
    [InlineData("while (Use(READY.{|PRG0504:Build|}(), 1)) { }")]
    [InlineData("do { Use(READY.{|PRG0504:Build|}(), 1); } while (names.Length > 3);")]
    [InlineData("foreach (var name in names) { var draft = READY; Use(draft.{|PRG0504:Build|}(), name); }")]
    [InlineData("foreach (var name in names) { Use(READY.Deadline(hours.Hours()).{|PRG0504:Build|}(), name); }")]
    [InlineData("foreach (var name in names) { if (name.Length > 3) { continue; } Use(READY.{|PRG0504:Build|}(), name); }")]
    [InlineData("foreach (var name in names) { foreach (var other in names) { Use(READY.{|PRG0504:Build|}(), other); break; } }")]
    [InlineData("foreach (var name in names) { Use(PolicyText.{|PRG0504:Parse|}(\"policy p { }\"), name); }")]
    [InlineData("foreach (var name in names) { Use(PolicyText.{|PRG0504:Parse|}(File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, \"p.rollout\"))), name); }")]
    public Task The_same_policy_each_time_around_is_reported(string statements) => UsageTest.MembersHold(Members(statements));

    [Theory]
    [InlineData("foreach (var name in names) { Use(Policy.Named(name).Canary(c => { }).Build(), 1); }")]
    [InlineData("for (var i = 1; i < 9; i++) { Use(READY.Deadline(i.Hours()).Build(), i); }")]
    [InlineData("foreach (var name in names) { var draft = READY; draft.Deadline(name.Length.Hours()); Use(draft.Build(), 1); }")]
    [InlineData("foreach (var name in names) { hours++; Use(READY.Deadline(hours.Hours()).Build(), 1); }")]
    [InlineData("foreach (var file in Directory.GetFiles(\"policies\")) { Use(PolicyText.Parse(File.ReadAllText(file)), 1); }")]
    [InlineData("foreach (var name in names) { Use(READY.Deadline(House.Unknown<TimeSpan>()).Build(), 1); }")]
    [InlineData("foreach (var name in names) { Use(READY.Standard().Build(), 1); }")]
    [InlineData("foreach (var name in names) { Use(READY.Deadline(Span).Build(), 1); }")]
    public Task A_policy_that_may_depend_on_the_loop_is_silent_when_unknown(string statements) => UsageTest.MembersHold(Members(statements));

    [Theory]
    [InlineData("foreach (var gate in READY.Build().Gates) { Use(gate, 1); }")]
    [InlineData("for (var policy = READY.Build(); Use(policy, 1);) { }")]
    [InlineData("foreach (var name in names) { if (name == \"x\") { Use(READY.Build(), 1); return; } }")]
    [InlineData("foreach (var name in names) { if (name == \"x\") { Use(READY.Build(), 1); break; } }")]
    [InlineData("while (true) { Use(READY.Build(), 1); throw new InvalidOperationException(); }")]
    [InlineData("Policy kept = null; foreach (var name in names) { Use(kept ??= READY.Build(), 1); }")]
    [InlineData("Policy kept = null; foreach (var name in names) { if (kept == null) { kept = READY.Build(); } Use(kept, 1); }")]
    [InlineData("foreach (var name in names) { Use(new Lazy<Policy>(() => READY.Build()), 1); }")]
    public Task A_policy_that_is_built_once_is_silent(string statements) => UsageTest.MembersHold(Members(statements));

    private static string Members(string statements) => $$"""
        private TimeSpan Span { get; set; }
        private static bool Use(object used, object by) => used == by;
        public void M(string[] names, int hours) { {{statements}} }
        """;
}
