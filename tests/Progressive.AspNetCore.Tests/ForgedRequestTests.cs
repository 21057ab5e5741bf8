using System.Net.Http.Headers;
using System.Text;

namespace Progressive.AspNetCore.Tests;

/// <summary>A page of another site carries nothing out in the name of whoever looks at it.</summary>
public class ForgedRequestTests
{
    [Theory]
    [InlineData("cross-site", null)]
    [InlineData("same-site", null)]
    [InlineData(null, "https://evil.example")]
    [InlineData(null, "null")]
    [InlineData("cross-site", "http://127.0.0.1")]
    public async Task T86_What_comes_from_another_site_is_not_carried_out(string? site, string? origin)
    {
        await using var host = await ApiHost.StartAsync();
        var rollout = await host.BeginAsync();
        using var ann = host.As("ann");
        Add(ann, "Sec-Fetch-Site", site);
        Add(ann, "Origin", origin);

        var reply = await ann.SendAsync($"rollouts/{rollout.Header.Id}/abort", "{}");

        Assert.Equal((403, "This request comes from a page of another site, and is not carried out."), (reply.Status, reply.Detail));
        Assert.Equal(403, (await ann.ReadAsync($"rollouts/{rollout.Header.Id}/events")).Status);
        Assert.False(rollout.State.IsOver);
    }

    [Theory]
    [InlineData("same-origin", null)]
    [InlineData("none", null)]
    [InlineData(null, "own")]
    public async Task What_comes_from_a_page_of_the_app_is_carried_out(string? site, string? origin)
    {
        await using var host = await ApiHost.StartAsync();
        var rollout = await host.BeginAsync();
        using var ann = host.As("ann");
        Add(ann, "Sec-Fetch-Site", site);
        Add(ann, "Origin", origin is null ? null : host.Address.GetLeftPart(UriPartial.Authority));

        Assert.Equal(200, (await ann.SendAsync($"rollouts/{rollout.Header.Id}/abort", "{}")).Status);
    }

    [Fact]
    public async Task T86_A_command_without_the_header_that_no_form_can_send_is_not_carried_out()
    {
        await using var host = await ApiHost.StartAsync();
        var rollout = await host.BeginAsync();
        using var ann = host.As("ann");
        ann.DefaultRequestHeaders.Remove("X-Requested-With");

        var reply = await ann.SendAsync($"rollouts/{rollout.Header.Id}/abort", "{}");

        Assert.Equal((403, "Requests that change something need the header 'X-Requested-With', with any value."), (reply.Status, reply.Detail));
        Assert.False(rollout.State.IsOver);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    [InlineData(null)]
    public async Task T86_A_body_that_a_form_could_send_is_not_read(string? type)
    {
        await using var host = await ApiHost.StartAsync();
        var rollout = await host.BeginAsync();
        using var ann = host.As("ann");
        using var body = new StringContent("{}", Encoding.UTF8);
        body.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);

        var reply = await JsonRequests.ReplyAsync(ann.PostAsync(new Uri($"rollouts/{rollout.Header.Id}/abort", UriKind.Relative), body, TestContext.Current.CancellationToken));

        Assert.Equal(415, reply.Status);
        Assert.False(rollout.State.IsOver);
    }

    [Fact]
    public async Task T86_Nothing_that_is_only_read_acts()
    {
        await using var host = await ApiHost.StartAsync();
        var rollout = await host.BeginAsync();
        using var ann = host.As("ann");

        foreach (var word in HttpApi.Commands.Keys)
        {
            Assert.Equal(405, (await ann.ReadAsync($"rollouts/{rollout.Header.Id}/{word}")).Status);
        }

        ann.DefaultRequestHeaders.Add("X-HTTP-Method-Override", "POST");
        Assert.Equal(405, (await ann.ReadAsync($"rollouts/{rollout.Header.Id}/abort")).Status);
        Assert.Equal(405, (await ann.ReadAsync("freeze")).Status);
        Assert.False(rollout.State.IsOver);
    }

    private static void Add(HttpClient client, string header, string? value)
    {
        if (value is not null)
        {
            client.DefaultRequestHeaders.Add(header, value);
        }
    }
}
