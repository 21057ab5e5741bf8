namespace Progressive.Analyzers.Tests.Usage;

/// <summary>PRG0503: a policy is built for every request.</summary>
public class BuiltPerRequestTests
{
    private const string Built = "READY.{|PRG0503:Build|}().ToText()";

    [Theory]
    [InlineData("app.MapGet(\"/p\", () => " + Built + ");")]
    [InlineData("app.MapPost(\"/p/{id}\", (int id) => { if (id > 3) { return " + Built + "; } return \"\"; });")]
    [InlineData("app.MapGet(\"/p\", async (HttpContext http) => await http.Response.WriteAsync(" + Built + "));")]
    [InlineData("app.MapGroup(\"/g\").MapGet(\"/p\", () => " + Built + ");")]
    [InlineData("app.MapGet(\"/p\", Answer); string Answer() => " + Built + ";")]
    [InlineData("app.Use(async (http, next) => { await http.Response.WriteAsync(" + Built + "); await next(http); });")]
    [InlineData("app.Run(http => http.Response.WriteAsync(" + Built + "));")]
    [InlineData("app.Use(next => http => { Console.WriteLine(" + Built + "); return next(http); });")]
    [InlineData("var hours = 2; app.MapGet(\"/p\", () => READY.Deadline(hours.Hours()).{|PRG0503:Build|}().ToText());")]
    [InlineData("app.MapGet(\"/p\", () => { var policy = READY; return policy.{|PRG0503:Build|}().ToText(); });")]
    [InlineData("app.MapGet(\"/p\", () => { foreach (var x in new[] { 1 }) { Console.WriteLine(" + Built + "); } });")]
    [InlineData("app.MapGet(\"/p\", () => PolicyText.{|PRG0503:Parse|}(File.ReadAllText(\"p.rollout\")).HasErrors);")]
    [InlineData("app.MapGet(\"/p\", async (CancellationToken stop) => { var text = await File.ReadAllTextAsync(\"p.rollout\", stop); return PolicyText.{|PRG0503:Parse|}(text).HasErrors; });")]
    public Task A_handler_that_builds_the_same_policy_each_time_is_reported(string statements) =>
        UsageTest.MembersHold($"public void M(WebApplication app) {{ {statements} }}");

    [Fact]
    public Task An_action_is_reported() => UsageTest.Holds("""
        public class PoliciesController : ControllerBase
        {
            private readonly Policy once = OF.Build();

            public PoliciesController() => Console.WriteLine(OF.Build());

            public string Get() => OF.{|PRG0503:Build|}().ToText();

            [NonAction]
            public string Help() => OF.Build().ToText();

            private string Own() => OF.Build().ToText() + once;
        }
        """.Replace("OF", UsageCode.Ready, StringComparison.Ordinal));

    [Fact]
    public Task A_middleware_is_reported() => UsageTest.Holds("""
        public class Shown(RequestDelegate next)
        {
            public Task InvokeAsync(HttpContext http)
            {
                http.Response.Headers["policy"] = OF.{|PRG0503:Build|}().Name;
                return next(http);
            }
        }
        """.Replace("OF", UsageCode.Ready, StringComparison.Ordinal));

    [Theory]
    [InlineData("app.MapGet(\"/p/{name}\", (string name) => READY.Flag(name).Build().ToText());")]
    [InlineData("app.MapPost(\"/p\", (string text) => PolicyText.Parse(text).HasErrors);")]
    [InlineData("app.MapPost(\"/p\", async (HttpRequest request) => PolicyText.Parse(await new StreamReader(request.Body).ReadToEndAsync()).HasErrors);")]
    [InlineData("app.MapGet(\"/p\", (int hours) => READY.Deadline(hours.Hours()).Build().ToText());")]
    [InlineData("app.MapGet(\"/p\", (int hours) => { var draft = READY; draft.Deadline(hours.Hours()); return draft.Build().ToText(); });")]
    [InlineData("app.MapGet(\"/p\", () => READY.Deadline(House.Unknown<TimeSpan>()).Build().ToText());")]
    [InlineData("app.MapGet(\"/p\", () => READY.Standard().Build().ToText());")]
    [InlineData("app.MapGet(\"/p\", () => READY.Freeze(DateTime.Today, DateTime.Today).Build().ToText());")]
    [InlineData("var count = 0; app.MapGet(\"/p\", () => { count++; return READY.Deadline(count.Hours()).Build().ToText(); });")]
    public Task A_policy_that_may_depend_on_the_request_is_silent_when_unknown(string statements) =>
        UsageTest.MembersHold($"public void M(WebApplication app) {{ {statements.Replace(".Flag(name)", ".Deadline(name.Length.Hours())", StringComparison.Ordinal)} }}");

    [Theory]
    [InlineData("Policy kept = null; app.MapGet(\"/p\", () => (kept ??= READY.Build()).ToText());")]
    [InlineData("Policy kept = null; app.MapGet(\"/p\", () => { if (kept is null) { kept = READY.Build(); } return kept.ToText(); });")]
    [InlineData("app.MapGet(\"/p\", (Dictionary<int, Policy> all) => { if (!all.ContainsKey(1)) { all[1] = READY.Build(); } });")]
    [InlineData("app.MapGet(\"/p\", () => new Lazy<Policy>(() => READY.Build()).Value.Name);")]
    public Task A_policy_that_is_kept_is_silent(string statements) => UsageTest.MembersHold($"public void M(WebApplication app) {{ {statements} }}");

    [Theory]
    [InlineData("var policy = READY.Build(); app.MapGet(\"/p\", () => policy.ToText());")]
    [InlineData("app.Map(\"/p\", branch => Console.WriteLine(READY.Build()));")]
    [InlineData("app.UseWhen(http => true, branch => Console.WriteLine(READY.Build()));")]
    [InlineData("Func<string> text = () => READY.Build().ToText(); Console.WriteLine(text());")]
    public Task What_runs_at_the_start_is_silent(string statements) => UsageTest.MembersHold($"public void M(WebApplication app) {{ {statements} }}");
}
