namespace Progressive.Analyzers.Tests.Fluent;

/// <summary>In which forms a value is read, and in which it is not.</summary>
public class ReadingTests
{
    [Theory]
    [InlineData("15.Minutes()")]
    [InlineData("within: 15.Minutes()")]
    [InlineData("otherwise: Reaction.RollBack, within: 15.Minutes()", true)]
    [InlineData("TimeSpan.FromMinutes(15)")]
    [InlineData("TimeSpan.FromMinutes(15.0)")]
    [InlineData("TimeSpan.FromMinutes(14, 60)")]
    [InlineData("TimeSpan.FromHours(0.25)")]
    [InlineData("TimeSpan.FromSeconds(seconds: 900)")]
    [InlineData("TimeSpan.Zero")]
    [InlineData("new TimeSpan(0, 15, 0)")]
    [InlineData("(2 * 10 - 5).Minutes()")]
    [InlineData("Constant.Minutes()")]
    [InlineData("(Constant - 1).Minutes()")]
    [InlineData("Field")]
    [InlineData("Property")]
    [InlineData("Computed")]
    [InlineData("Number.Minutes()")]
    [InlineData("local")]
    public Task A_deadline_that_is_certain_is_held_against_the_steps(string deadline, bool isWhole = false) =>
        FluentTest.Holds(Members(isWhole ? $".{{|PRG0407:Deadline({deadline})|}}" : $".Deadline({Marked(deadline)})"));

    [Theory]
    [InlineData("Unknown.Of<TimeSpan>()")]
    [InlineData("Unknown.Of<int>().Minutes()")]
    [InlineData("parameter.Minutes()")]
    [InlineData("changed")]
    [InlineData("Mutable")]
    [InlineData("Settable")]
    [InlineData("Itself")]
    [InlineData("TimeSpan.Parse(\"00:15:00\")")]
    [InlineData("parameter > 0 ? 15.Minutes() : 2.Hours()")]
    public Task A_deadline_that_is_not_certain_is_not(string deadline) => FluentTest.Holds(Members($".Deadline({deadline})"));

    [Fact]
    public Task Lambdas_may_have_blocks() => FluentTest.Holds("""
        public static Policy P { get; } = Policy.Named("p")
            .Proportion("errors", "failed", of: "all", Better.Lower)
            .Canary(c =>
            {
                var hold = 10.Minutes();
                c.Step(30.Percent(), s => { s.Hold(hold); });
                c.Step({|PRG0101:20.Percent()|}, s => s.Hold(hold)).Step(100.Percent(), s => s.Hold(hold));
            })
            .Gate("limits", g => g.Check("errors", c => { return c.AtMost({|PRG0204:0.Percent()|}); }))
            .Build();
        """);

    [Fact]
    public Task A_policy_may_be_split_over_locals_and_is_reported_once() => FluentTest.Holds("""
        public static Policy P()
        {
            var begun = Policy.Named("p").Proportion("errors", "failed", of: "all", Better.Lower);
            var ready = begun.Canary(c => c.Step(30.Percent(), s => s.Hold(10.Minutes())).Step({|PRG0101:20.Percent()|}, s => s.Hold(10.Minutes())).Step(100.Percent(), s => s.Hold(10.Minutes())));
            var whole = ready.Gate("limits", g => g.Check("errors", c => c.AtMost(1.Percent())));
            var findings = whole.Check();
            return findings.Count > 0 ? null : whole.Build(out _);
        }
        """);

    [Fact]
    public Task A_policy_that_is_also_changed_elsewhere_is_not_read() => FluentTest.Holds("""
        public static Policy P()
        {
            var begun = Policy.Named("p").Proportion("errors", "failed", of: "all", Better.Lower);
            begun.Gate("limits", g => g.Check("errors", c => c.AtMost(1.Percent())));
            return begun.Canary(c => c.Step(30.Percent(), s => s.Hold(10.Minutes()).While("limits")).Step(100.Percent())).Build();
        }
        """);

    [Fact]
    public Task Only_what_is_built_or_checked_is_read() => FluentTest.Holds("""
        public static ReadyPolicy P { get; } = Policy.Named("p").Canary(c => c.Step(120.Percent()));
        """);

    [Fact]
    public Task Statements_that_only_sometimes_run_are_not_taken_as_said() => FluentTest.Holds("""
        public static Policy P(bool isLarge, string[] gates) => Policy.Named("p")
            .Proportion("errors", "failed", of: "all", Better.Lower)
            .Canary(c =>
            {
                foreach (var share in new[] { 10, 20 })
                {
                    c.Step(share.Percent(), s => s.Hold(10.Minutes()));
                }

                if (isLarge)
                {
                    c.Step(75.Percent());
                }
            })
            .Gate("limits", g => g.Check("errors", c => c.AtMost(1.Percent())))
            .Build();
        """);

    [Fact]
    public Task A_call_that_no_text_could_say_is_left_to_the_program() => FluentTest.Holds("""
        public static Policy P { get; } = Policy.Named("p").Canary(c => c.Step(In(), s => s.Hold(10.Minutes()))).Build();
        public static Policy Q { get; } = Policy.Named(null).Canary(c => { }).Build();
        public static Policy R { get; } = Policy.Named("r").Canary(null).Build();
        public static Policy S { get; } = Policy.Named("s").Canary(c => c.Step((-1).Of(5))).Build();
        """);

    [Fact]
    public Task A_value_that_is_made_of_itself_ends_the_reading_and_not_the_compiler() => FluentTest.Holds("""
        private static Reaction More => More.Then(More).Then(More);
        private static Reaction Most { get; } = More.Then(Most);
        public static Policy P { get; } = Policy.Named("p")
            .Proportion("errors", "failed", of: "all", Better.Lower)
            .Canary(c => c.Step(30.Percent(), s => s.Hold(10.Minutes())).Step({|PRG0101:20.Percent()|}, s => s.Hold(10.Minutes())).Step(100.Percent(), s => s.Hold(10.Minutes())))
            .Gate("limits", g => g.Check("errors", c => c.AtMost(1.Percent())).OnFailure(More).OnNoData(Most))
            .Build();
        """);

    [Fact]
    public Task Words_of_a_house_leave_open_what_their_block_says() => FluentTest.Holds("""
        public static Policy P { get; } = Policy.Named("p")
            .Proportion("errors", "failed", of: "all", Better.Lower)
            .Canary(c => c.House().Step(20.Percent(), s => s.Hold(10.Minutes()).While("limits")))
            .Gate("limits", g => g.House().Every(1.Minutes()))
            .Gate("others", g => g.Check("errors", c => c.AtMost({|PRG0204:0.Percent()|})))
            .Build();
        """);

    [Fact]
    public Task A_severity_of_the_project_holds() => FluentTest.Holds(
        """
        public static Policy P { get; } = Policy.Named("p")
            .Proportion("errors", "failed", of: "all", Better.Lower)
            .Canary(c => c.Step(30.Percent(), s => s.Hold(10.Minutes())).Step(20.Percent(), s => s.Hold(10.Minutes())).Step(100.Percent(), s => s.Hold(10.Minutes())))
            .Gate("limits", g => g.Check("errors", c => c.AtMost(1.Percent())))
            .Build();
        """,
        "dotnet_diagnostic.PRG0101.severity = none");

    private static string Marked(string deadline) => deadline.StartsWith("within: ", StringComparison.Ordinal)
        ? $"within: {{|PRG0407:{deadline["within: ".Length..]}|}}"
        : $"{{|{(deadline == "TimeSpan.Zero" ? "PRG0411" : "PRG0407")}:{deadline}|}}";

    private static string Members(string deadline) => $$"""
        private const int Constant = 15;
        private static readonly int Number = 15;
        private static readonly TimeSpan Field = 15.Minutes();
        private static TimeSpan Mutable = 15.Minutes();
        private static TimeSpan Settable { get; set; } = 15.Minutes();
        private static TimeSpan Property { get; } = TimeSpan.FromMinutes(15);
        private static TimeSpan Computed => Number.Minutes();
        private static TimeSpan Itself => Itself;

        public static Policy P(int parameter)
        {
            var local = 15.Minutes();
            var changed = 15.Minutes();
            changed = 2.Hours();
            return Policy.Named("p")
                .Proportion("errors", "failed", of: "all", Better.Lower)
                .Canary(c => c.Step(20.Percent(), s => s.Hold(10.Minutes())).Step(100.Percent(), s => s.Hold(10.Minutes())))
                .Gate("limits", g => g.Check("errors", c => c.AtMost(1.Percent())))
                {{deadline}}
                .Build();
        }
        """;
}
