using System.Text.Json.Nodes;

namespace Progressive.AspNetCore.Tests;

/// <summary>A start that is sent again is the same rollout.</summary>
public class StartTests
{
    private const string Start = """{"policy":"checkout","target":"checkout","candidate":"v2","baseline":"v1","key":"build 7"}""";

    [Fact]
    public async Task A_rollout_is_started_once_however_often_it_is_sent()
    {
        await using var host = await ApiHost.StartAsync();
        using var ann = host.As("ann");

        var first = await ann.SendAsync("rollouts", Start);
        var again = await ann.SendAsync("rollouts", Start);

        Assert.Equal((201, 200), (first.Status, again.Status));
        await SchemaFile.AssertKeptAsync("rollout", first.Text);
        var id = (string)first.Json["rollout"]!["id"]!;
        Assert.Equal(id, (string?)again.Json["rollout"]!["id"]);
        Assert.Equal("ann", (string?)first.Json["rollout"]!["startedBy"]);
        Assert.Equal("/rollouts/v1/rollouts/" + id, first.Location);
        Assert.Equal(id, (string?)(await ann.ReadAsync(new Uri(host.Address, first.Location).AbsolutePath)).Json["rollout"]!["id"]);
        Assert.Single((await ann.ReadAsync("rollouts")).Json["rollouts"]!.AsArray());
    }

    [Fact]
    public async Task Two_starts_at_once_with_one_key_are_one_rollout()
    {
        await using var host = await ApiHost.StartAsync();
        using var ann = host.As("ann");

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ann.SendAsync("rollouts", Start)));

        Assert.Single(replies, reply => reply.Status == 201);
        Assert.All(replies, reply => Assert.True(reply.Status is 200 or 201 or 409, reply.Text));
        Assert.Single((await ann.ReadAsync("rollouts")).Json["rollouts"]!.AsArray());
    }

    [Fact]
    public async Task A_key_of_something_else_and_a_target_under_rollout_are_refused_with_what_is_true_now()
    {
        await using var host = await ApiHost.StartAsync();
        using var ann = host.As("ann");
        var id = (string)(await ann.SendAsync("rollouts", Start)).Json["rollout"]!["id"]!;

        var other = await ann.SendAsync("rollouts", Start.Replace("v2", "v3", StringComparison.Ordinal));
        var open = await ann.SendAsync("rollouts", Start.Replace("build 7", "build 8", StringComparison.Ordinal));

        Assert.Equal((409, $"Key 'build 7' is that of rollout '{id}' of 'checkout' from v1 to v2. Take another key."), (other.Status, other.Detail));
        Assert.Equal(409, open.Status);
        Assert.Contains(id, open.Detail, StringComparison.Ordinal);
        Assert.NotEmpty(open.Json["reasons"]!.AsArray());
    }

    [Theory]
    [InlineData("policy", "chekout", "There is no policy 'chekout'. Did you mean 'checkout'?")]
    [InlineData("target", "", "'target' has to have 1 to 200 characters.")]
    [InlineData("key", " ", "'key' has to have 1 to 200 characters.")]
    [InlineData("key", null, "The body is not what is expected")]
    [InlineData("startedBy", "the boss", "The body is not what is expected")]
    public async Task A_start_that_says_too_little_or_too_much_is_refused(string member, string? value, string detail)
    {
        await using var host = await ApiHost.StartAsync();
        using var ann = host.As("ann");
        var start = JsonNode.Parse(Start)!.AsObject();
        start[member] = value;

        var reply = await ann.SendAsync("rollouts", start.ToJsonString());

        Assert.Equal(400, reply.Status);
        Assert.StartsWith(detail, reply.Detail, StringComparison.Ordinal);
        Assert.Empty((await ann.ReadAsync("rollouts")).Json["rollouts"]!.AsArray());
    }
}
