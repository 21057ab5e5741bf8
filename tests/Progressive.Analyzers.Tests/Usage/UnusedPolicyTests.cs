namespace Progressive.Analyzers.Tests.Usage;

/// <summary>PRG0501: a policy is built and never used.</summary>
public class UnusedPolicyTests
{
    [Fact]
    public Task A_dropped_policy_is_reported() => UsageTest.MembersHold("public void M() { READY.{|PRG0501:Build|}(); }");

    [Fact]
    public Task A_dropped_policy_of_a_method_with_an_expression_is_reported() => UsageTest.MembersHold("public void M() => READY.{|PRG0501:Build|}();");

    [Fact]
    public Task A_policy_of_a_draft_in_a_local_is_reported_when_it_is_dropped() =>
        UsageTest.MembersHold("public void M() { var draft = READY; draft.Deadline(2.Hours()); draft.{|PRG0501:Build|}(); }");

    [Fact]
    public Task A_policy_in_a_local_that_nothing_reads_is_reported() =>
        UsageTest.MembersHold("public void M() { var policy = READY.{|PRG0501:Build|}(); }");

    [Fact]
    public Task A_local_that_is_only_written_is_reported() =>
        UsageTest.MembersHold("public void M() { Policy policy; policy = READY.{|PRG0501:Build|}(); }");

    [Fact]
    public Task A_text_that_is_read_for_nothing_is_reported() =>
        UsageTest.MembersHold("public void M(string text) { PolicyText.{|PRG0501:Parse|}(text); var file = PolicyText.{|PRG0501:Parse|}(text); }");

    [Fact]
    public Task A_program_of_statements_is_looked_at_as_well() => UsageTest.ProgramHolds("var policy = READY.{|PRG0501:Build|}();");

    [Theory]
    [InlineData("_ = READY.Build();")]
    [InlineData("var _ = READY.Build();")]
    [InlineData("var _unused = READY.Build();")]
    public Task A_discard_is_deliberate(string statement) => UsageTest.MembersHold($"public void M() {{ {statement} }}");

    [Theory]
    [InlineData("public Policy M() => READY.Build();")]
    [InlineData("public static Policy P { get; } = READY.Build();")]
    [InlineData("public static readonly Policy F = READY.Build();")]
    [InlineData("public static Lazy<Policy> L { get; } = new(() => READY.Build());")]
    [InlineData("public string M() => READY.Build().ToText();")]
    [InlineData("public string M() { var policy = READY.Build(); return policy.Name; }")]
    [InlineData("public Func<string> M() { var policy = READY.Build(); return () => policy.Name; }")]
    [InlineData("public string M() { Policy policy; policy = READY.Build(); return policy.Name; }")]
    [InlineData("public void M(List<Policy> all) { all.Add(READY.Build()); }")]
    [InlineData("public void M(bool b) { var policy = b ? READY.Build() : null; Console.WriteLine(policy); }")]
    public Task A_policy_that_somebody_gets_is_not(string member) => UsageTest.MembersHold(member);

    [Theory]
    [InlineData("public int M() { READY.Build(out var warnings); return warnings.Count; }")]
    [InlineData("public void M(Action<Action> throws) { throws(() => READY.Build()); }")]
    [InlineData("public void M(Action<Action> throws) { throws(() => { READY.Build(); }); }")]
    [InlineData("public bool M() { try { READY.Build(); return true; } catch (PolicyException) { return false; } }")]
    [InlineData("public object M() => House.Unknown<ReadyPolicy>();")]
    public Task A_check_that_may_be_wanted_is_silent_when_unknown(string member) => UsageTest.MembersHold(member);
}
