namespace Progressive.Analyzers.Tests.Usage;

/// <summary>PRG0505: a name is in no policy.</summary>
public class NameInNoPolicyTests
{
    private const string Checkout = """
        policy checkout {
          metrics from prometheus
          metric errors proportion "failed_total" of "requests_total" lower is better
          metric load gauge "load" in B from ledger
          canary {
            step 5% hold 10m during probe
            run "migrate" within 10m
            step 100% hold 10m
          }
          gate limits {
            errors at most 1%
            observe last of load at most 3 MB
          }
          on roll back run "clean-up" within 5m
        }
        """;

    [Theory]
    [InlineData("policy.GetGate({|PRG0505:\"limit\"|});")]
    [InlineData("policy.GetGate({|PRG0505:Limit|});")]
    [InlineData("policy.GetMetric({|PRG0505:\"eror\" + \"s\"|});")]
    [InlineData("_ = file[{|PRG0505:\"chekout\"|}];")]
    [InlineData("file.Find({|PRG0505:\"chekout\"|});")]
    [InlineData("engine.StartAsync({|PRG0505:\"chekout\"|}, \"target\", \"v2\", \"v1\", \"ann\", default);")]
    [InlineData("engine.StartAsync(target: \"target\", policy: {|PRG0505:\"chekout\"|}, candidate: \"v2\", baseline: \"v1\", startedBy: \"ann\", cancellationToken: default);")]
    [InlineData("_ = policy.Name == {|PRG0505:\"chekout\"|};")]
    [InlineData("_ = {|PRG0505:\"chekout\"|} != policy.Name;")]
    [InlineData("_ = policy.Name is {|PRG0505:\"chekout\"|} or \"checkout\";")]
    [InlineData("_ = policy is { Name: not {|PRG0505:\"chekout\"|} };")]
    [InlineData("_ = policy.Name switch { {|PRG0505:\"chekout\"|} => 1, \"checkout\" => 2, _ => 3 };")]
    [InlineData("switch (policy.Name) { case {|PRG0505:\"chekout\"|}: break; case \"checkout\": break; }")]
    [InlineData("_ = policy.Gates.Any(gate => gate.Name == {|PRG0505:\"limit\"|});")]
    [InlineData("_ = policy.Gates[0].Checks[0].Metric == {|PRG0505:\"latency\"|};")]
    [InlineData("_ = policy.OnRollBack?.Hook == {|PRG0505:\"cleanup\"|};")]
    [InlineData("Of({|PRG0505:\"limit\"|}); Of(\"limits\"); Mine = {|PRG0505:\"limit\"|}; _ = new Own { Metric = {|PRG0505:\"latency\"|} };")]
    [InlineData("_ = new MeterMetricSourceOptions { Name = {|PRG0505:\"prometeus\"|} };")]
    public Task A_name_that_no_policy_has_is_reported(string statement) => Holds(statement);

    [Theory]
    [InlineData("policy.GetGate(\"limits\"); policy.GetMetric(\"load\"); _ = file[\"checkout\"]; _ = policy.Name == \"checkout\";")]
    [InlineData("engine.StartAsync(\"checkout\", \"chekout\", \"v2\", \"v1\", \"ann\", default);")]
    [InlineData("_ = new MeterMetricSourceOptions { Name = \"ledger\", VersionLabel = \"chekout\" };")]
    [InlineData("_ = policy.Name == \"\"; _ = policy.Name is null;")]
    public Task A_name_that_a_policy_has_is_silent(string statement) => Holds(statement);

    [Theory]
    [InlineData("policy.GetGate(name);")]
    [InlineData("policy.GetGate($\"limit-{name}\");")]
    [InlineData("_ = policy.Name == name; _ = name == \"chekout\";")]
    public Task A_name_that_is_no_constant_is_silent_when_unknown(string statement) => Holds(statement);

    [Fact]
    public Task The_message_has_the_nearest_name() => UsageTest.Says(
        Members("policy.GetGate({|#0:\"limit\"|});"), "PRG0505", "No policy of this project has a gate 'limit'. Did you mean 'limits'?", ("checkout.rollout", Checkout));

    [Fact]
    public Task Where_no_name_is_near_the_message_lists_all() => UsageTest.Says(
        Members("policy.GetMetric({|#0:\"latency\"|});"), "PRG0505", "No policy of this project has a metric 'latency'. Known: 'errors', 'load'.", ("checkout.rollout", Checkout));

    [Theory]
    [InlineData("Name => {|PRG0505:\"migrat\"|};", "IHook")]
    [InlineData("Name { get; } = {|PRG0505:\"migrat\"|};", "IHook")]
    [InlineData("Name { get { return {|PRG0505:\"migrat\"|}; } }", "IHook")]
    [InlineData("Name => {|PRG0505:\"meters\"|};", "IMetricSource")]
    [InlineData("Name => \"migrate\";", "IHook")]
    [InlineData("Name => \"probe\";", "IHook")]
    [InlineData("Name => \"clean-up\";", "IHook")]
    [InlineData("Name => \"ledger\";", "IMetricSource")]
    [InlineData("Name => \"prometheus\";", "IMetricSource")]
    [InlineData("Name => Environment.MachineName;", "IHook")]
    [InlineData("Name { get; set; } = \"migrate\";", "IHook")]
    public Task A_hook_or_source_that_no_policy_asks_for_is_reported(string name, string contract) => UsageTest.Holds(
        $$"""
        public abstract class Part : {{contract}}
        {
            public string {{name}}
            public string Other => "migrat";
            public abstract ValueTask<HookResult> RunAsync(HookRequest call, CancellationToken stop);
            public abstract ValueTask<string> FindProblemAsync(Metric metric, MetricBinding binding, CancellationToken stop);
            public abstract ValueTask<MetricReading> ReadAsync(MetricQuery query, CancellationToken stop);
        }
        """, ("checkout.rollout", Checkout));

    [Fact]
    public Task Policies_in_CSharp_count_as_those_of_files() => UsageTest.MembersHold("""
        public static Policy P { get; } = READY.Build();
        public object M() => (P.GetGate("limits"), P.GetMetric("errors"), P.GetGate({|PRG0505:"limit"|}), P.Name == {|PRG0505:"serch"|});
        public class Migration { [PolicyName(PolicyPart.Hook)] public string Name => {|PRG0505:"migrate"|}; }
        """);

    [Fact]
    public Task Policies_of_constant_texts_count_too() => UsageTest.MembersHold("""""
        private const string Text = """
            policy billing {
              metric errors proportion "failed_total" of "requests_total" lower is better
              canary { step 5% hold 10m
                step 100% hold 10m }
              gate limits { errors at most 1% }
            }
            """;
        public object M() => (PolicyText.Parse(Text)["billing"], PolicyText.Parse(Text)[{|PRG0505:"biling"|}]);
        """"");

    [Fact]
    public Task A_method_that_hands_its_marked_parameter_on_declares_what_its_callers_say() => UsageTest.MembersHold("""
        private static ReadyPolicy More(ReadyPolicy policy, [PolicyName(PolicyPart.Gate, Declares = true)] string gate) =>
            policy.Gate(gate, g => g.Check("errors", c => c.AtMost(2.Percent())));
        public static Policy P { get; } = More(READY, "more").Build();
        public object M() => (P.GetGate("more"), P.GetGate({|PRG0505:"mere"|}));
        """);

    [Theory]
    [InlineData("PolicyText.Parse(File.ReadAllText(\"checkout.rollout\"))")]
    [InlineData("PolicyText.Parse(File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, \"policies\", \"checkout.rollout\")))")]
    [InlineData("PolicyText.Parse(File.ReadAllText(\"policies/checkout.rollout\"))")]
    public Task A_text_of_a_file_that_the_compiler_sees_is_known(string file) =>
        Holds($"policy = {file}[{{|PRG0505:\"chekout\"|}}];");

    [Theory]
    [InlineData("PolicyText.Parse(File.ReadAllText(\"other.rollout\"))")]
    [InlineData("PolicyText.Parse(File.ReadAllText(name))")]
    [InlineData("PolicyText.Parse(name)")]
    [InlineData("new[] { name }.Select(PolicyText.Parse).First()")]
    public Task A_text_from_elsewhere_is_silent_when_unknown(string file) => Holds($"policy = {file}[\"chekout\"];");

    [Theory]
    [InlineData("Policy.Named(name).Canary(c => { }).Check()", "file[\"chekout\"]")]
    [InlineData("READY.Gate(name, g => { }).Check()", "policy.GetGate(\"limit\")")]
    [InlineData("new Func<string, int, NewPolicy>(Policy.Named)", "policy.GetGate(\"limits\")")]
    public Task A_policy_whose_names_are_no_constants_is_silent_when_unknown(string declared, string asked) => Holds(
        $"_ = {declared.Replace("READY", UsageCode.Ready, StringComparison.Ordinal)}; _ = {asked};");

    [Fact]
    public Task A_policy_without_a_source_of_its_own_takes_the_only_one_whatever_its_name() => UsageTest.Holds(
        Members("_ = new MeterMetricSourceOptions { Name = \"anything\" };"),
        ("checkout.rollout", Checkout.Replace("metrics from prometheus", "", StringComparison.Ordinal)));

    [Fact]
    public Task Where_there_are_no_policies_nothing_is_known() => UsageTest.Holds(Members("policy.GetGate(\"limit\");"));

    [Fact]
    public Task Where_a_file_cannot_be_read_nothing_is_known() =>
        UsageTest.Holds(Members("policy.GetGate(\"limit\");"), ("checkout.rollout", Checkout.Replace("gate limits {", "gat limits {", StringComparison.Ordinal)));

    [Fact]
    public Task A_file_of_another_extension_has_no_policies() => UsageTest.Holds(Members("policy.GetGate(\"limit\");"), ("checkout.txt", Checkout));

    private static Task Holds(string statement) => UsageTest.Holds(Members(statement), ("checkout.rollout", Checkout));

    private static string Members(string statement) => UsageTest.InClass($$"""
        private const string Limit = "limit";
        private static void Of([PolicyName(PolicyPart.Gate)] string gate) => Console.WriteLine(gate);
        [PolicyName(PolicyPart.Gate)] private static string Mine;
        public sealed class Own { [PolicyName(PolicyPart.Metric)] public string Metric { get; set; } }
        public void M(Policy policy, PolicyFile file, RolloutEngine engine, string name, ReadyPolicy draft) { {{statement}} Console.WriteLine(Mine); }
        """);
}
