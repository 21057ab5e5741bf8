using System.Net;
using System.Text;

namespace Progressive.AspNetCore.Tests;

/// <summary>A body is short, and says nothing that is left out in silence.</summary>
public class BodyTests
{
    [Theory]
    [InlineData("", "The body is not what is expected")]
    [InlineData("nonsense", "The body is not what is expected")]
    [InlineData("null", "The body is 'null'; an object is expected.")]
    [InlineData("[]", "The body is not what is expected")]
    [InlineData("{\"qestion\":3}", "The body is not what is expected")]
    [InlineData("{\"question\":3,\"question\":4}", "The body is not what is expected")]
    [InlineData("{\"question\":\"3\"}", "The body is not what is expected at $.question")]
    [InlineData("{\"version\":1e99}", "The body is not what is expected at $.version")]
    [InlineData("{}", "Say what this is about")]
    public async Task A_body_that_is_not_what_is_expected_is_refused_and_nothing_is_sent(string body, string detail)
    {
        await using var host = await ApiHost.StartAsync();
        var rollout = await host.BeginAsync();
        using var ann = host.As("ann", "leads");

        var reply = await ann.SendAsync($"rollouts/{rollout.Header.Id}/approve", body);

        Assert.Equal(400, reply.Status);
        Assert.StartsWith(detail, reply.Detail, StringComparison.Ordinal);
        Assert.Empty(await host.Journal.ReadWaitingAsync(rollout.Header.Id, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_that_is_too_long_is_refused_whether_it_says_so_or_not(bool isChunked)
    {
        await using var host = await ApiHost.StartAsync(options => options.MaxBodySize = 100);
        var rollout = await host.BeginAsync();
        using var ann = host.As("ann");
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri($"rollouts/{rollout.Header.Id}/abort", UriKind.Relative));
        message.Content = JsonRequests.Json($"{{\"reason\":\"{new string('x', 200)}\"}}");
        message.Headers.TransferEncodingChunked = isChunked;

        var reply = await JsonRequests.ReplyAsync(ann.SendAsync(message, TestContext.Current.CancellationToken));

        Assert.Equal(413, reply.Status);
        Assert.False(rollout.State.IsOver);
        Assert.Equal(200, (await ann.SendAsync($"rollouts/{rollout.Header.Id}/abort", "{}")).Status);
    }

    [Fact]
    public async Task A_reason_has_an_end()
    {
        await using var host = await ApiHost.StartAsync();
        var rollout = await host.BeginAsync();
        using var ann = host.As("ann");

        Assert.Equal(400, (await ann.SendAsync($"rollouts/{rollout.Header.Id}/abort", $"{{\"reason\":\"{new string('x', 1001)}\"}}")).Status);
        Assert.Equal(400, (await ann.SendAsync($"rollouts/{rollout.Header.Id}/abort", new string('[', 5000))).Status);
        Assert.Equal(400, (await ann.SendAsync("freeze", "{\"reason\":\" \"}")).Status);
        Assert.Equal(400, (await ann.SendAsync("freeze", "{\"reason\":null}")).Status);
        Assert.False(rollout.State.IsOver);
    }

    [Fact]
    public async Task Who_sends_too_many_commands_waits_and_nobody_else_does()
    {
        await using var host = await ApiHost.StartAsync(options => options.CommandsPerMinute = 2);
        using var ann = host.As("ann");

        Assert.Equal(404, (await ann.SendAsync("rollouts/x/abort", "{}")).Status);
        Assert.Equal(404, (await ann.SendAsync("rollouts/x/pause", "{}")).Status);
        using var third = await ann.PostAsync(new Uri("rollouts/x/abort", UriKind.Relative), JsonRequests.Json("{}"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.InRange(third.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(404, (await host.As("bob").SendAsync("rollouts/x/abort", "{}")).Status);
        Assert.Equal(200, (await ann.ReadAsync("rollouts")).Status);
    }
}
