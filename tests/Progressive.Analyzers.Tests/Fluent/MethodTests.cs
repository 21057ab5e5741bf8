namespace Progressive.Analyzers.Tests.Fluent;

/// <summary>Policies that are split over methods of one file.</summary>
public class MethodTests
{
    private const string Limits = """.Gate("limits", g => g.Check("errors", c => c.AtMost(1.Percent())))""";
    private const string Steps = ".Canary(c => c.Step(20.Percent(), s => s.Hold(10.Minutes())).Step(100.Percent(), s => s.Hold(10.Minutes())))";

    [Fact]
    public Task A_method_may_begin_a_policy() => FluentTest.Holds($$"""
        private static NewPolicy Metrics() => Policy.Named("p").Proportion("errors", "failed", of: "all", Better.Lower);

        public static Policy P { get; } = Metrics()
            .Canary(c => c.Step(30.Percent(), s => s.Hold(10.Minutes())).Step({|PRG0101:20.Percent()|}, s => s.Hold(10.Minutes())).Step(100.Percent(), s => s.Hold(10.Minutes())))
            {{Limits}}
            .Build();
        """);

    [Fact]
    public Task A_method_may_go_on_with_a_policy_or_end_its_strategy() => FluentTest.Holds($$"""
        private static NewPolicy Metrics(this NewPolicy policy, string name)
        {
            var counted = policy.Proportion(name, "failed", of: "all", Better.Lower);
            return counted.Rate("orders", "orders_total", per: "all", Better.Higher);
        }

        private static ReadyPolicy Rise(this NewPolicy policy) => policy{{Steps}};

        public static Policy P { get; } = Policy.Named("p").Metrics("errors").Rise(){{Limits}}
            .Gate("sales", g => g.Check({|PRG0201:"order"|}, c => c.AtMostWorse(10.Percent(), than: Before)).Check("orders", c => c.AtMostWorse(10.Percent(), than: Before)))
            .Build();
        """);

    [Theory]
    [InlineData("c => Fill(c)")]
    [InlineData("Fill")]
    [InlineData("c => { Fill(c); }")]
    [InlineData("c => { var same = c.Step(5.Percent(), s => s.Hold(10.Minutes())); Fill(same); }")]
    [InlineData("Blocks")]
    public Task A_block_may_be_filled_by_a_method(string block) => FluentTest.Holds($$"""
        private static void Fill(CanaryBlock canary)
        {
            canary.Step(30.Percent(), Held);
            canary.Step({|PRG0101:20.Percent()|}, Held).Step(100.Percent(), Held);
        }

        private static Action<CanaryBlock> Blocks => Fill;

        private static void Held(StepClauses step) => step.Hold(10.Minutes());

        public static Policy P { get; } = Policy.Named("p").Proportion("errors", "failed", of: "all", Better.Lower).Canary({{block}}){{Limits}}.Build();
        """);

    [Fact]
    public Task A_local_function_knows_what_is_around_it() => FluentTest.Holds($$"""
        public static Policy P()
        {
            const int Whole = 100;
            var hold = 10.Minutes();
            return Policy.Named("p").Proportion("errors", "failed", of: "all", Better.Lower).Canary(Fill){{Limits}}.Deadline({|PRG0407:15.Minutes()|}).Build();

            void Fill(CanaryBlock canary) => canary.Step(20.Percent(), s => s.Hold(hold)).Step(Whole.Percent(), s => s.Hold(hold));
        }
        """);

    [Fact]
    public Task An_object_s_own_method_is_read_if_no_other_can_take_its_place() => FluentTest.Holds($$"""
        }

        public class Site
        {
            private CanaryBlock Rise(CanaryBlock c) => c.Step(30.Percent(), s => s.Hold(10.Minutes())).Step({|PRG0101:20.Percent()|}, s => s.Hold(10.Minutes())).Step(100.Percent(), s => s.Hold(10.Minutes()));
            protected virtual CanaryBlock Fall(CanaryBlock c) => c.Step(30.Percent(), s => s.Hold(10.Minutes())).Step(20.Percent(), s => s.Hold(10.Minutes())).Step(100.Percent(), s => s.Hold(10.Minutes()));
            public Policy One() => Policy.Named("p").Proportion("errors", "failed", of: "all", Better.Lower).Canary(c => Rise(c)){{Limits}}.Build();
            public Policy Other() => Policy.Named("p").Proportion("errors", "failed", of: "all", Better.Lower).Canary(c => Fall(c)){{Limits}}.Build();
        """);

    [Fact]
    public Task A_generic_method_stands_before_the_strategy_and_behind_it() => FluentTest.Holds($$"""
        private static TPolicy HouseLimits<TPolicy>(this PolicyBlock<TPolicy> policy, string errors)
            where TPolicy : PolicyBlock<TPolicy> => policy.Gate("house", gate => gate.Check(errors, c => c.AtMost({|PRG0204:0.Percent()|})));

        public static Policy P { get; } = Policy.Named("p").Proportion("errors", "failed", of: "all", Better.Lower).HouseLimits("errors"){{Steps}}.Build();
        public static Policy Q { get; } = Policy.Named("q").Proportion("errors", "failed", of: "all", Better.Lower){{Steps}}.HouseLimits({|PRG0201:"faults"|}).HouseMore().Build();
        private static ReadyPolicy HouseMore(this ReadyPolicy policy) => policy{{Limits}};
        """);

    [Fact]
    public Task What_is_wrong_in_a_method_is_reported_once_however_many_policies_it_serves() => FluentTest.Holds($$"""
        private static ReadyPolicy Rise(this NewPolicy policy) => policy.Proportion("errors", "failed", of: "all", Better.Lower)
            .Canary(c => c.Step(30.Percent(), s => s.Hold(10.Minutes())).Step({|PRG0101:20.Percent()|}, s => s.Hold(10.Minutes())).Step(100.Percent(), s => s.Hold(10.Minutes())))
            {{Limits}};

        public static Policy P { get; } = Policy.Named("p").Rise().Build();
        public static Policy Q { get; } = Policy.Named("q").Rise().Build();
        public static Policy R { get; } = Policy.Named("r").Rise().Build();
        """);

    [Fact]
    public Task What_a_call_gives_to_a_method_is_reported_where_it_is_given() => FluentTest.Holds($$"""
        private static CanaryBlock Sip(this CanaryBlock canary, int share, TimeSpan hold) => canary.Step(Share(share), s => s.Hold(hold));
        private static Percent Share(int share) => (share * 1).Percent();

        public static Policy P { get; } = Policy.Named("p").Proportion("errors", "failed", of: "all", Better.Lower)
            .Canary(c => c.Sip(30, 10.Minutes()).Sip({|PRG0101:20|}, 10.Minutes()).Sip({|PRG0102:120|}, {|PRG0411:0.Minutes()|}).Sip(100, 10.Minutes()))
            {{Limits}}.Build();
        """);

    [Fact]
    public Task A_line_that_is_passed_on_is_where_its_findings_are_shown() => FluentTest.Holds($$"""
        private static CanaryBlock Sip(this CanaryBlock canary, [System.Runtime.CompilerServices.CallerLineNumber] int line = 0) =>
            canary.Step(0.Percent(), s => s.Hold(10.Minutes()), line);

        public static Policy P { get; } = Policy.Named("p").Proportion("errors", "failed", of: "all", Better.Lower)
            .Canary(c => c
                .{|PRG0102:Sip|}()
                .Step(100.Percent(), s => s.Hold(10.Minutes())))
            {{Limits}}.Build();
        """);

    [Theory]
    [InlineData("TimeSpan Short(int minutes) => minutes.Minutes()", "Short(15)", true)]
    [InlineData("TimeSpan Short(int minutes) => TimeSpan.FromMinutes(minutes - 5)", "Short(minutes: 20)", true)]
    [InlineData("TimeSpan Short(int minutes = 15) => minutes.Minutes()", "Short()", true)]
    [InlineData("TimeSpan Short(int minutes) { var half = minutes.Minutes(); return half; }", "Short(15)", true)]
    [InlineData("Duration Short(this int minutes) => minutes.Minutes()", "15.Short()", true)]
    [InlineData("TimeSpan Short(int minutes) { minutes = 600; return minutes.Minutes(); }", "Short(15)", false)]
    [InlineData("TimeSpan Short(int minutes) { Console.WriteLine(); return minutes.Minutes(); }", "Short(15)", false)]
    [InlineData("TimeSpan Short(int minutes) => minutes > 20 ? 2.Hours() : minutes.Minutes()", "Short(15)", false)]
    [InlineData("TimeSpan Short(int minutes) => Short(minutes + 1)", "Short(15)", false)]
    [InlineData("TimeSpan Short(ref int minutes) => minutes.Minutes()", "Short(ref minutes)", false)]
    [InlineData("TimeSpan Short(int minutes) => Unknown.Of<int>().Minutes()", "Short(15)", false)]
    public Task A_value_of_a_method_is_as_certain_as_what_it_is_made_of(string method, string deadline, bool isCertain) => FluentTest.Holds($$"""
        private static {{method}}{{(method.EndsWith('}') ? "" : ";")}}
        private static int minutes = 15;

        public static Policy P { get; } = Policy.Named("p").Proportion("errors", "failed", of: "all", Better.Lower){{Steps}}{{Limits}}
            .Deadline({{(isCertain ? $"{{|PRG0407:{deadline}|}}" : deadline)}}).Build();

        public static int Used() => minutes++;
        """);

    [Theory]
    [InlineData("private static void Fill(CanaryBlock c) { if (DateTime.Now.Hour > 5) { c.Step(60.Percent()); } }")]
    [InlineData("private static void Fill(CanaryBlock c) => Fill(c);")]
    [InlineData("private static void Fill(CanaryBlock c) => Unknown.House(c);")]
    [InlineData("private static void Fill(CanaryBlock c) => new System.Collections.Generic.List<CanaryBlock>().Add(c);")]
    [InlineData("private static async void Fill(CanaryBlock c) { await System.Threading.Tasks.Task.Yield(); c.Step(60.Percent()); }")]
    [InlineData("[System.Diagnostics.Conditional(\"NEVER\")] private static void Fill(CanaryBlock c) => c.Step(60.Percent());")]
    [InlineData("private static void Fill(CanaryBlock c) { Action more = () => c.Step(60.Percent()); more(); }")]
    [InlineData("private static void Fill(CanaryBlock c) { c = Unknown.Of<CanaryBlock>(); c.Step(60.Percent()); }")]
    [InlineData("private static void Fill(CanaryBlock c) { try { c.Step(60.Percent()); } finally { } }")]
    public Task A_method_that_is_not_understood_leaves_open_what_its_block_says(string fill) => FluentTest.Holds($$"""
        {{fill}}

        public static Policy P { get; } = Policy.Named("p").Proportion("errors", "failed", of: "all", Better.Lower)
            .Canary(c => { Fill(c); c.Step({|PRG0102:0.Percent()|}, s => s.Hold(10.Minutes()).While("limits")); })
            .Gate("limits", g => g.Check("errors", c => c.AtMost({|PRG0204:0.Percent()|})))
            .Gate("others", g => g.Check("errors", c => c.AtMost(1.Percent())))
            .Build();
        """);

    [Fact]
    public Task A_statement_that_names_no_block_says_nothing_of_one() => FluentTest.Holds($$"""
        private static void Fill(CanaryBlock c)
        {
            Console.WriteLine("filled");
            c.Step(30.Percent(), s => s.Hold(10.Minutes()));
            ;
            c.Step({|PRG0101:20.Percent()|}, s => s.Hold(10.Minutes()));
            c.Step(100.Percent(), s => s.Hold(10.Minutes()));
        }

        public static Policy P { get; } = Policy.Named("p").Proportion("errors", "failed", of: "all", Better.Lower).Canary(Fill){{Limits}}.Build();
        """);

    [Fact]
    public Task A_policy_inside_another_one_is_not_mistaken_for_it() => FluentTest.Holds($$"""
        private static void Fill(CanaryBlock c)
        {
            var other = Policy.Named("q").Proportion("errors", "failed", of: "all", Better.Lower).Canary(d => d.Step({|PRG0102:0.Percent()|}, s => s.Hold(10.Minutes())).Step(100.Percent(), s => s.Hold(10.Minutes()))){{Limits}}.Check();
            c.Step(30.Percent(), s => s.Hold(10.Minutes())).Step({|PRG0102:120.Percent()|}, s => s.Hold(10.Minutes())).Step(100.Percent(), s => s.Hold(10.Minutes()));
        }

        public static Policy P { get; } = Policy.Named("p").Proportion("errors", "failed", of: "all", Better.Lower).Canary(Fill){{Limits}}.Build();
        """);

    [Fact]
    public Task A_method_of_another_file_is_not_read() => FluentTest.Holds($$"""
        public static Policy P { get; } = Policy.Named("p").Proportion("errors", "failed", of: "all", Better.Lower)
            .Canary(c => Elsewhere.Fill(c)){{Limits}}.Build();
        """, elsewhere: """
        public static class Elsewhere
        {
            public static void Fill(CanaryBlock c) => c.Step(30.Percent(), s => s.Hold(10.Minutes())).Step(20.Percent(), s => s.Hold(10.Minutes()));
        }
        """);
}
