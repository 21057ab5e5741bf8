namespace Progressive.Analyzers.Tests.Usage;

/// <summary>PRG0502: a policy is begun and never built.</summary>
public class NeverBuiltTests
{
    private const string Named = """Policy.Named({|PRG0502:"search"|})""";
    private const string Steps = ".Canary(c => c.Step(100.Percent(), s => s.Hold(10.Minutes())))";

    [Theory]
    [InlineData(Named + ";")]
    [InlineData(Named + Steps + ";")]
    [InlineData("var draft = " + Named + ";")]
    [InlineData("var draft = " + Named + Steps + "; draft.Deadline(2.Hours());")]
    [InlineData("var begun = " + Named + "; var ready = begun" + Steps + "; ready.Deadline(2.Hours());")]
    [InlineData("NewPolicy draft; draft = " + Named + ";")]
    [InlineData("_ = 1; { " + Named + Steps + ".Deadline(2.Hours()); }")]
    public Task A_draft_that_ends_nowhere_is_reported(string statements) => UsageTest.MembersHold($"public void M() {{ {statements} }}");

    [Theory]
    [InlineData("READY.Check();")]
    [InlineData("var draft = READY; Console.WriteLine(draft.Build());")]
    [InlineData("var begun = Policy.Named(\"p\"); var ready = begun" + Steps + "; Console.WriteLine(ready.Check().Count);")]
    [InlineData("var draft = READY; var later = () => draft.Build(); Console.WriteLine(later());")]
    public Task A_draft_that_is_ended_is_not(string statements) => UsageTest.MembersHold($"public void M() {{ {statements} }}");

    [Theory]
    [InlineData("Console.WriteLine(READY);")]
    [InlineData("READY.Standard();")]
    [InlineData("var draft = READY.Standard();")]
    [InlineData("var draft = READY; Console.WriteLine(draft);")]
    [InlineData("_ = READY;")]
    [InlineData("Action begin = () => Policy.Named(\"p\");")]
    [InlineData("try { Policy.Named(null); } catch (ArgumentNullException) { }")]
    public Task A_draft_that_may_be_ended_elsewhere_is_silent_when_unknown(string statements) =>
        UsageTest.MembersHold($"public void M() {{ {statements} }}");

    [Theory]
    [InlineData("public ReadyPolicy M() => READY;")]
    [InlineData("public static ReadyPolicy P => READY;")]
    [InlineData("public IEnumerable<ReadyPolicy> M() { yield return READY; }")]
    public Task A_draft_that_is_given_back_is_somebody_elses(string member) => UsageTest.MembersHold(member);
}
