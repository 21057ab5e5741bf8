using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Progressive.Core.Engine;
using Progressive.Core.Journal;

namespace Progressive.AspNetCore.Tests;

/// <summary>What is shown is what the views of the library say.</summary>
public class ReadingTests
{
    [Fact]
    public async Task Rollouts_their_events_and_policies_keep_to_the_schemas_of_the_command_line()
    {
        await using var host = await ApiHost.StartAsync();
        var rollout = await host.BeginAsync();
        using var ann = host.As("ann", "leads");
        await ann.SendAsync($"rollouts/{rollout.Header.Id}/approve", $"{{\"question\":{await CommandTests.QuestionAsync(ann, rollout)}}}");
        await rollout.Completion;

        await SchemaFile.AssertKeptAsync("status", (await ann.ReadAsync("rollouts")).Text);
        var shown = await ann.ReadAsync($"rollouts/{rollout.Header.Id}");
        await SchemaFile.AssertKeptAsync("rollout", shown.Text);
        await SchemaFile.AssertKeptAsync("explain", (await ann.ReadAsync("policies/checkout")).Text);
        await SchemaFile.AssertKeptAsync("plan", (await ann.ReadAsync("policies/checkout/forecast")).Text);
        await SchemaFile.AssertKeptAsync("plan", (await ann.ReadAsync("policies/checkout/forecast?requestsPerSecond=0.5")).Text);
        Assert.Equal("{\"policies\":[\"checkout\"]}", (await ann.ReadAsync("policies")).Text);

        var looks = 0;
        for (var number = 1; number <= (long)shown.Json["version"]!; number++)
        {
            var happened = await ann.ReadAsync($"rollouts/{rollout.Header.Id}/events/{number}");
            await SchemaFile.AssertKeptAsync("event", happened.Text);
            Assert.Equal(number, (int)happened.Json["number"]!);
            looks += happened.Json["results"] is { } results && results[0]!["evidence"]!["estimate"] is not null ? 1 : 0;
        }

        Assert.True(looks > 0);
    }

    [Fact]
    public async Task The_list_is_chosen_from_and_read_page_by_page_from_the_newest()
    {
        await using var host = await ApiHost.StartAsync(options => options.MaxPageSize = 2);
        using var ann = host.As("ann");
        var over = await host.BeginAsync("search");
        await ann.SendAsync($"rollouts/{over.Header.Id}/abort", "{}");
        await over.Completion;
        var (checkout, shop, pay) = (await host.BeginAsync("checkout"), await host.BeginAsync("shop"), await host.BeginAsync("pay"));

        await ShowsAsync("", [shop, pay], next: shop);
        await ShowsAsync($"?before={shop.Header.Id}", [over, checkout], next: null);
        await ShowsAsync($"?before={shop.Header.Id}&limit=1", [checkout], next: checkout);
        await ShowsAsync($"?before={over.Header.Id}", [], next: null);
        await ShowsAsync("?before=none", [], next: null);
        await ShowsAsync("?state=over", [over], next: null);
        await ShowsAsync("?state=aborted", [over], next: null);
        await ShowsAsync("?state=awaitingApproval&target=checkout", [checkout], next: null);
        await ShowsAsync("?maxAgeSeconds=0", [], next: null);
        await ShowsAsync("?state=open&maxAgeSeconds=1e10", [shop, pay], next: shop);

        async Task ShowsAsync(string query, Rollout[] rollouts, Rollout? next)
        {
            var reply = await ann.ReadAsync("rollouts" + query);
            Assert.Equal(200, reply.Status);
            Assert.Equal(rollouts.Select(rollout => rollout.Header.Id.Value), reply.Json["rollouts"]!.AsArray().Select(rollout => (string?)rollout!["id"]));
            Assert.Equal(next?.Header.Id.Value, (string?)reply.Json["next"]);
        }
    }

    [Theory]
    [InlineData("?limit=0", "'limit' is from 1 to 100, not '0'.")]
    [InlineData("?limit=101", "'limit' is from 1 to 100, not '101'.")]
    [InlineData("?limit=-1", "'limit' is from 1 to 100, not '-1'.")]
    [InlineData("?state=opne", "There is no state 'opne': it is 'open', 'over' or a phase. Did you mean 'open'?")]
    [InlineData("?targt=x", "There is no parameter 'targt'. Did you mean 'target'?")]
    [InlineData("?target=a&target=b", "Parameter 'target' is given more than once.")]
    [InlineData("?maxAgeSeconds=NaN", "'maxAgeSeconds' is a number of seconds from 0 on, not 'NaN'.")]
    [InlineData("?maxAgeSeconds=-1", "'maxAgeSeconds' is a number of seconds from 0 on, not '-1'.")]
    public async Task A_parameter_that_cannot_be_read_is_named_and_shows_nothing(string query, string detail)
    {
        await using var host = await ApiHost.StartAsync();
        using var ann = host.As("ann");

        var reply = await ann.ReadAsync("rollouts" + query);

        Assert.Equal((400, detail), (reply.Status, reply.Detail));
    }

    [Theory]
    [InlineData("rollouts/..%2F..%2Fetc%2Fpasswd")]
    [InlineData("rollouts/%3Cscript%3Ealert(1)%3C%2Fscript%3E")]
    [InlineData("rollouts/%E2%80%AEabc")]
    [InlineData("rollouts/a%0D%0Ab")]
    [InlineData("rollouts/'%20or%20'1'='1")]
    [InlineData("rollouts/x/events/1")]
    [InlineData("policies/%00x")]
    [InlineData("policies/a%2Fb")]
    [InlineData("nothing")]
    public async Task A_hostile_name_is_not_found_and_nothing_else(string path)
    {
        await using var host = await ApiHost.StartAsync();
        using var ann = host.As("ann");

        var reply = await ann.ReadAsync(path);

        Assert.True(reply.Status is 404 or 400, $"{reply.Status}: {reply.Text}");
        Assert.DoesNotContain('\u202e', reply.Text);
    }

    [Fact]
    public async Task A_target_with_any_characters_is_started_shown_and_steered()
    {
        await using var host = await ApiHost.StartAsync();
        using var ann = host.As("ann");
        var rollout = await host.BeginAsync("shop/<b>\"check\" out</b>?#%41");
        var path = "rollouts/" + Uri.EscapeDataString(rollout.Header.Id.Value);

        Assert.Equal(rollout.Header.Id.Value, (string?)(await ann.ReadAsync(path)).Json["rollout"]!["id"]);
        Assert.Equal(200, (await ann.SendAsync(path + "/abort", "{}")).Status);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    [InlineData("one")]
    public async Task An_event_that_is_not_there_is_not_found(string number)
    {
        await using var host = await ApiHost.StartAsync();
        var rollout = await host.BeginAsync();

        var reply = await host.As("ann").ReadAsync($"rollouts/{rollout.Header.Id}/events/{number}");

        Assert.Equal(404, reply.Status);
        Assert.Contains($"no '{number}'", reply.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Browsers_make_nothing_else_of_a_response()
    {
        await using var host = await ApiHost.StartAsync();
        using var ann = host.As("ann");

        foreach (var path in new[] { "rollouts", "rollouts/x", "policies", "openapi.json" })
        {
            using var response = await ann.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("default-src 'none'; frame-ancestors 'none'", response.Headers.GetValues("Content-Security-Policy").Single());
            Assert.True(response.Headers.CacheControl!.NoStore);
        }
    }

    [Fact]
    public async Task What_a_driver_says_is_for_the_hosts_log_alone()
    {
        var broken = DispatchProxy.Create<IRolloutJournal, BrokenPart>();
        await using var host = await ApiHost.StartAsync(services: services => services.RemoveAll<IRolloutJournal>().AddSingleton(broken));

        var reply = await host.As("ann").ReadAsync("rollouts/x");

        Assert.Equal(500, reply.Status);
        Assert.DoesNotContain("hunter2", reply.Text, StringComparison.Ordinal);
        Assert.StartsWith("The request failed. The host's log says why (request ", reply.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("NaN")]
    [InlineData("1e400")]
    [InlineData("many")]
    public async Task Traffic_that_cannot_be_is_refused(string traffic)
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.As("ann").ReadAsync($"policies/checkout/forecast?requestsPerSecond={traffic}");

        Assert.Equal((400, $"'requestsPerSecond' is a number above 0, not '{traffic}'."), (reply.Status, reply.Detail));
    }
}

/// <summary>Fails at every call, and says what nobody else is to hear.</summary>
public class BrokenPart : DispatchProxy
{
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw new InvalidOperationException("Host=db;Password=hunter2");
}
