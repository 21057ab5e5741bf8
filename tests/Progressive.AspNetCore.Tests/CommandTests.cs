using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.AspNetCore.Tests;

/// <summary>Commands say what they answer, who gives them is recorded, and what came of them is said.</summary>
public class CommandTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_approval_lets_the_rollout_go_on_and_the_journal_says_who_gave_it_in_which_role()
    {
        await using var host = await ApiHost.StartAsync();
        var rollout = await host.BeginAsync();
        using var bob = host.As("bob", "leads");
        var question = await QuestionAsync(bob, rollout);

        var reply = await bob.SendAsync($"rollouts/{rollout.Header.Id}/approve", $"{{\"question\":{question},\"reason\":\"looks good\"}}");

        Assert.Equal((200, "application/json"), (reply.Status, reply.MediaType));
        await SchemaFile.AssertKeptAsync("answer", reply.Text);
        Assert.Equal("accepted", (string?)reply.Json["outcome"]);
        Assert.Equal(RolloutPhase.Succeeded, (await rollout.Completion).Phase);
        var given = Assert.Single(await CommandsAsync(host, rollout));
        Assert.Equal(("bob", "leads", "looks good", question), (given.By, given.Role, given.Reason, given.Question));
    }

    [Fact]
    public async Task T87_Whoever_lacks_the_role_of_an_approval_neither_gives_nor_skips_it_nor_claims_to_have_it()
    {
        await using var host = await ApiHost.StartAsync();
        var rollout = await host.BeginAsync();
        using var bob = host.As("bob");
        var (path, version) = ($"rollouts/{rollout.Header.Id}", await VersionAsync(bob, rollout));

        foreach (var word in new[] { "approve", "promote", "promote-to-end" })
        {
            var reply = await bob.SendAsync($"{path}/{word}", $"{{\"version\":{version}}}");
            Assert.Equal((403, "this takes the role leads, and bob does not have it"), (reply.Status, reply.Detail));
            reply = await bob.SendAsync($"{path}/{word}", $"{{\"version\":{version},\"role\":\"leads\"}}");
            Assert.Equal((403, "You do not have the role 'leads'."), (reply.Status, reply.Detail));
        }

        Assert.Empty(await CommandsAsync(host, rollout));
        Assert.Equal(RolloutPhase.AwaitingApproval, rollout.State.Phase);
    }

    [Fact]
    public async Task The_hosts_authorizer_is_asked_and_has_the_last_word()
    {
        await using var host = await ApiHost.StartAsync(services: services => services.AddSingleton<IAuthorizer>(new NotOn("checkout")));
        var (checkout, search) = (await host.BeginAsync(), await host.BeginAsync("search"));
        using var bob = host.As("bob", "leads");

        var reply = await bob.SendAsync($"rollouts/{checkout.Header.Id}/abort", "{}");

        Assert.Equal((403, "bob may not abort checkout"), (reply.Status, reply.Detail));
        Assert.Equal(200, (await bob.SendAsync($"rollouts/{search.Header.Id}/abort", "{}")).Status);
    }

    [Fact]
    public async Task A_sign_in_without_a_name_gives_no_command()
    {
        await using var host = await ApiHost.StartAsync();
        var rollout = await host.BeginAsync();
        using var unnamed = host.As("-");

        var reply = await unnamed.SendAsync($"rollouts/{rollout.Header.Id}/abort", "{}");

        Assert.Equal(403, reply.Status);
        Assert.StartsWith("Your sign-in names nobody", reply.Detail, StringComparison.Ordinal);
        Assert.Equal(200, (await unnamed.ReadAsync("rollouts")).Status);
    }

    [Fact]
    public async Task T88_A_command_that_was_overtaken_is_refused_with_what_is_true_now()
    {
        await using var host = await ApiHost.StartAsync();
        var rollout = await host.BeginAsync();
        using var ann = host.As("ann", "leads");
        var (path, version, question) = ($"rollouts/{rollout.Header.Id}", await VersionAsync(ann, rollout), await QuestionAsync(ann, rollout));
        Assert.Equal(200, (await ann.SendAsync($"{path}/pause", "{\"reason\":\"wait\"}")).Status);

        var reply = await ann.SendAsync($"{path}/promote", $"{{\"version\":{version}}}");

        Assert.Equal(409, reply.Status);
        Assert.StartsWith("the rollout has moved on since this was sent; now the rollout is paused at step 1. checkout-", reply.Detail, StringComparison.Ordinal);
        await SchemaFile.AssertKeptAsync("answer", reply.Json["answer"]!.ToJsonString());
        Assert.Equal("paused", (string?)reply.Json["answer"]!["rollout"]!["phase"]);
        var resumed = await ann.SendAsync($"{path}/resume", $"{{\"version\":{await VersionAsync(ann, rollout)}}}");
        Assert.Equal("accepted", (string?)resumed.Json["outcome"] ?? resumed.Detail);
        var approved = await ann.SendAsync($"{path}/approve", $"{{\"question\":{question}}}");
        Assert.Equal("accepted", (string?)approved.Json["outcome"] ?? approved.Detail);
    }

    [Fact]
    public async Task T88_Of_two_answers_to_one_question_that_are_sent_at_once_one_counts()
    {
        await using var host = await ApiHost.StartAsync();
        var rollout = await host.BeginAsync();
        using var bob = host.As("bob", "leads");
        using var cleo = host.As("cleo", "leads");
        var body = $"{{\"question\":{await QuestionAsync(bob, rollout)}}}";

        var replies = await Task.WhenAll(bob.SendAsync($"rollouts/{rollout.Header.Id}/approve", body), cleo.SendAsync($"rollouts/{rollout.Header.Id}/approve", body));

        Assert.Equal([200, 409], replies.Select(reply => reply.Status).Order());
        var refused = replies.Single(reply => reply.Status == 409);
        Assert.Matches("the approval that this answers .* was given by|the rollout (is|was) over", refused.Detail);
        Assert.Equal(RolloutPhase.Succeeded, (await rollout.Completion).Phase);
    }

    [Fact]
    public async Task A_command_that_no_engine_takes_waits_in_the_journal()
    {
        await using var host = await ApiHost.StartAsync(options => options.CommandWait = TimeSpan.FromMilliseconds(200));
        var rollout = await host.BeginAsync();
        await host.Engine.DisposeAsync();
        using var ann = host.As("ann");

        var reply = await ann.SendAsync($"rollouts/{rollout.Header.Id}/abort", "{}");

        Assert.Equal((202, "notTaken"), (reply.Status, (string?)reply.Json["outcome"]));
        var waiting = Assert.Single(await host.Journal.ReadWaitingAsync(rollout.Header.Id, Cancellation));
        Assert.Equal((RolloutCommand.Abort, "ann"), (waiting.Command, waiting.By));
    }

    [Fact]
    public async Task A_rollout_that_is_over_refuses_everything_and_one_that_is_not_there_is_not_found()
    {
        await using var host = await ApiHost.StartAsync();
        var rollout = await host.BeginAsync();
        using var ann = host.As("ann");
        Assert.Equal(200, (await ann.SendAsync($"rollouts/{rollout.Header.Id}/abort", "{}")).Status);
        await rollout.Completion;

        var reply = await ann.SendAsync($"rollouts/{rollout.Header.Id}/pause", "{}");

        Assert.Equal(409, reply.Status);
        Assert.StartsWith("the rollout is over. ", reply.Detail, StringComparison.Ordinal);
        Assert.Equal((404, "There is no rollout 'checkout-0'."), ((await ann.SendAsync("rollouts/checkout-0/pause", "{}")) is var none ? (none.Status, none.Detail) : default));
    }

    [Fact]
    public async Task All_rises_are_frozen_and_that_is_lifted()
    {
        await using var host = await ApiHost.StartAsync();
        using var ann = host.As("ann");

        Assert.Equal((409, "No freeze is in force."), ((await ann.SendAsync("unfreeze", "{\"reason\":\"over\"}")) is var none ? (none.Status, none.Detail) : default));
        var frozen = await ann.SendAsync("freeze", "{\"reason\":\"incident 7\"}");
        Assert.Equal(200, frozen.Status);
        await SchemaFile.AssertKeptAsync("freeze", frozen.Text);
        Assert.Equal("ann", (string?)(await ann.ReadAsync("rollouts")).Json["freeze"]!["by"]);
        Assert.Equal(200, (await ann.SendAsync("unfreeze", "{\"reason\":\"over\"}")).Status);
        Assert.Null((await ann.ReadAsync("rollouts")).Json["freeze"]);
    }

    internal static async Task<long> QuestionAsync(HttpClient client, Rollout rollout) =>
        (long)(await ViewAsync(client, rollout))["waits"]!.AsArray().First(wait => (string?)wait!["for"] == "approval")!["question"]!;

    private static async Task<long> VersionAsync(HttpClient client, Rollout rollout) => (long)(await ViewAsync(client, rollout))["version"]!;

    private static async Task<JsonNode> ViewAsync(HttpClient client, Rollout rollout) => (await client.ReadAsync($"rollouts/{rollout.Header.Id}")).Json;

    private static async Task<Commanded[]> CommandsAsync(ApiHost host, Rollout rollout) =>
        [.. (await RolloutRecord.ReadAsync(host.Journal, rollout.Header.Id, Cancellation))!.Steps.Select(step => step.Happened).OfType<Commanded>()];

    private sealed class NotOn(string target) : IAuthorizer
    {
        public ValueTask<string?> FindRefusalAsync(RolloutHeader rollout, Commanded command, string? role, CancellationToken cancellationToken) =>
            new(rollout.Target == target ? $"{command.By} may not abort {target}" : null);
    }
}
