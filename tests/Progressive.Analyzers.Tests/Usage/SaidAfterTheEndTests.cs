using Progressive.Policies;

namespace Progressive.Analyzers.Tests.Usage;

/// <summary>PRG0506: a policy is gone on with after it was built.</summary>
public class SaidAfterTheEndTests
{
    [Theory]
    [InlineData("var draft = READY; var policy = draft.Build(); draft.{|PRG0506:Deadline|}(2.Hours()); return policy;")]
    [InlineData("var draft = READY; if (draft.Check().Count > 0) { return null; } draft.Deadline(2.Hours()); return draft.Build();")]
    [InlineData("var draft = READY; _ = draft.Check(); if (Late) { draft.{|PRG0506:Deadline|}(2.Hours()); } return draft.Build();")]
    [InlineData("var draft = READY; _ = draft.Check(); draft.{|PRG0506:Deadline|}(2.Hours()).OnFailure(Reaction.Pause()); return draft.Build();")]
    [InlineData("var begun = Policy.Named(\"p\"); var ready = begun.Canary(c => { }); var policy = ready.Build(); begun.{|PRG0506:Deadline|}(2.Hours()); return policy;")]
    [InlineData("var draft = READY; Console.WriteLine(draft.Deadline(2.Hours()).Build()); draft.{|PRG0506:OnNoData|}(Reaction.RollBack); return draft.Build();")]
    [InlineData("var draft = READY; _ = draft.Check(); Action later = () => draft.{|PRG0506:Deadline|}(2.Hours()); later(); return draft.Build();")]
    [InlineData("var draft = READY; _ = draft.Check(); _ = draft.Build(); draft.{|PRG0506:Deadline|}(2.Hours()); return null;")]
    public Task A_call_after_the_end_is_reported(string statements) =>
        UsageTest.MembersHold(Members(statements.Contains("{|", StringComparison.Ordinal) ? statements : "return null;"));

    [Theory]
    [InlineData("var draft = READY; draft.Deadline(2.Hours()); return draft.Build();")]
    [InlineData("var draft = READY; return draft.Check().Count > 0 ? null : draft.Build();")]
    [InlineData("var first = READY; var second = READY; _ = first.Build(); second.Deadline(2.Hours()); return second.Build();")]
    public Task Calls_in_their_order_are_silent(string statements) => UsageTest.MembersHold(Members(statements));

    [Theory]
    [InlineData("var draft = READY; _ = draft.Build(); draft = READY; draft.Deadline(2.Hours()); return draft.Build();")]
    [InlineData("var draft = READY; if (Late) { _ = draft.Check(); } draft.Deadline(2.Hours()); return draft.Build();")]
    [InlineData("var draft = READY; _ = Late ? draft.Build() : null; draft.Deadline(2.Hours()); return draft.Build();")]
    [InlineData("var draft = READY; Func<Policy> later = () => draft.Build(); draft.Deadline(2.Hours()); return later();")]
    [InlineData("var draft = House.Unknown<ReadyPolicy>(); var other = draft; _ = draft.Build(); other.Deadline(2.Hours()); return other.Build();")]
    [InlineData("_ = Draft.Build(); Draft.Deadline(2.Hours()); return null;")]
    [InlineData("var draft = READY.Standard(); _ = draft.Standard().Build(); draft.Deadline(2.Hours()); return draft.Build();")]
    public Task What_is_not_certain_to_be_the_same_policy_is_silent_when_unknown(string statements) => UsageTest.MembersHold(Members(statements));

    [Fact]
    public void The_library_does_throw_there()
    {
        var draft = Policy.Named("p").Canary(_ => { });
        _ = draft.Check();

        Assert.Throws<InvalidOperationException>(() => draft.Deadline(TimeSpan.FromHours(2)));
    }

    private static string Members(string statements) => $$"""
        private static bool Late => DateTime.Now.Hour > 12;
        private static ReadyPolicy Draft => READY;
        public Policy M() { {{statements}} }
        """;
}
