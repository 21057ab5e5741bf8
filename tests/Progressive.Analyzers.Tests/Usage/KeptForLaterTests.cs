namespace Progressive.Analyzers.Tests.Usage;

/// <summary>PRG0507: a part of a policy is kept for later.</summary>
public class KeptForLaterTests
{
    [Theory]
    [InlineData("private static readonly ReadyPolicy Draft = {|PRG0507:READY|};")]
    [InlineData("public static NewPolicy Draft { get; } = {|PRG0507:Policy.Named(\"p\")|};")]
    [InlineData("private NewPolicy draft; public void M() { draft = {|PRG0507:Policy.Named(\"p\")|}; }")]
    [InlineData("private NewPolicy Draft { get; set; } public void M(NewPolicy one) { Draft = {|PRG0507:one|}; }")]
    [InlineData("private NewPolicy draft; public void M() { draft ??= {|PRG0507:Policy.Named(\"p\")|}; }")]
    [InlineData("private object kept; public void M(GateBlock gate) { kept = {|PRG0507:gate|}; }")]
    [InlineData("private StepClauses kept; public void M(CanaryBlock c) => c.Step(20.Percent(), s => kept = {|PRG0507:s|});")]
    [InlineData("private PolicyBlock<ReadyPolicy> kept; public void M(PolicyBlock<ReadyPolicy> one) { kept = {|PRG0507:one|}; }")]
    [InlineData("private CheckClauses kept; public void M(CheckClauses one) { kept = {|PRG0507:one|}; }")]
    [InlineData("private object kept; public void M<T>(T one) where T : GuardClauses<T> { kept = {|PRG0507:one|}; }")]
    public Task A_member_that_keeps_a_block_is_reported(string members) => UsageTest.MembersHold(members);

    [Theory]
    [InlineData("GateBlock kept = null; _ = READY.Gate(\"more\", g => kept = {|PRG0507:g|}).Check(); kept.Samples(1);")]
    [InlineData("GateBlock kept = null; _ = READY.Gate(\"more\", g => kept = {|PRG0507:g.Samples(1)|}).Check(); Console.WriteLine(kept);")]
    public Task A_variable_around_the_lambda_that_keeps_its_block_is_reported(string statements) =>
        UsageTest.MembersHold($"public void M() {{ {statements} }}");

    [Theory]
    [InlineData("Task.Run(() => draft.{|PRG0507:Deadline|}(2.Hours()));")]
    [InlineData("new Thread(() => draft.{|PRG0507:Deadline|}(2.Hours())).Start();")]
    [InlineData("Task.Factory.StartNew(() => { draft.{|PRG0507:Deadline|}(2.Hours()); });")]
    [InlineData("Raised += (_, _) => draft.{|PRG0507:Deadline|}(2.Hours());")]
    [InlineData("later = () => draft.{|PRG0507:Deadline|}(2.Hours());")]
    [InlineData("Task.Delay(1).ContinueWith(_ => draft.{|PRG0507:Deadline|}(2.Hours()));")]
    [InlineData("void Say<T>(T one) where T : PolicyBlock<T> => Task.Run(() => one.{|PRG0507:Deadline|}(2.Hours())); Say(draft);")]
    public Task A_lambda_that_runs_later_is_reported(string statement) => UsageTest.MembersHold(Late(statement));

    [Theory]
    [InlineData("draft.Gate(\"more\", {|PRG0507:async|} g => { g.Samples(1); await Task.Delay(1); g.Check(\"errors\", c => c.AtMost(1.Percent())); });")]
    public Task An_async_block_is_reported(string statement) => UsageTest.MembersHold(Late(statement));

    [Theory]
    [InlineData("foreach (var x in new[] { \"a\", \"b\" }) { draft.Gate(x, g => g.Samples(1)); }")]
    [InlineData("new List<string> { \"a\" }.ForEach(x => draft.Gate(x, g => g.Samples(1)));")]
    [InlineData("Action<ReadyPolicy> say = one => one.Deadline(2.Hours()); say(draft);")]
    [InlineData("void Say() => draft.Deadline(2.Hours()); Say();")]
    [InlineData("Task.Run(() => Policy.Named(\"p\").Canary(c => c.Step(20.Percent(), s => s.Hold(10.Minutes()))).Build());")]
    [InlineData("Task.Run(() => draft.Build());")]
    [InlineData("House.Unknown<Action<Action>>()(() => draft.Deadline(2.Hours()));")]
    [InlineData("draft.Gate(\"more\", g => { var same = g; same.Samples(1); GateBlock other; other = g; other.Patience(2.Minutes()); });")]
    [InlineData("kept = null;")]
    public Task What_is_said_at_once_is_silent_or_silent_when_unknown(string statement) => UsageTest.MembersHold(Late(statement));

    [Theory]
    [InlineData("private static ReadyPolicy Draft => READY;")]
    [InlineData("private static readonly Policy Built = READY.Build();")]
    [InlineData("private static readonly Func<ReadyPolicy> Begin = () => READY;")]
    [InlineData("private static readonly Action<GateBlock> Strict = g => g.Samples(1000);")]
    public Task Members_that_make_a_new_one_each_time_are_silent(string member) => UsageTest.MembersHold(member);

    private static string Late(string statement) => $$"""
        private event EventHandler Raised;
        private Action later;
        private GateBlock kept;
        public void M(ReadyPolicy draft) { {{statement}} Console.WriteLine($"{later}{kept}{Raised}"); }
        """;
}
