using System.Globalization;
using System.Net;
using System.Net.ServerSentEvents;
using Progressive.Core.Engine;

namespace Progressive.AspNetCore.Tests;

/// <summary>Events as they happen, once each, for as long as the reader may.</summary>
public class StreamTests
{
    [Fact]
    public async Task Every_event_comes_once_in_order_also_to_a_reader_who_lost_the_connection()
    {
        await using var host = await ApiHost.StartAsync();
        var rollout = await host.BeginAsync();
        using var bob = host.As("bob", "leads");
        var seen = new List<SseItem<string>>();

        // The first connection breaks off after two events; the reader goes on where it was.
        await foreach (var item in FollowAsync(bob, rollout))
        {
            seen.Add(item);
            if (seen.Count == 2)
            {
                break;
            }
        }

        await bob.SendAsync($"rollouts/{rollout.Header.Id}/approve", $"{{\"question\":{await CommandTests.QuestionAsync(bob, rollout)}}}");
        await foreach (var item in FollowAsync(bob, rollout, seen[^1].EventId))
        {
            seen.Add(item);
        }

        var version = (int)(await bob.ReadAsync($"rollouts/{rollout.Header.Id}")).Json["version"]!;
        Assert.Equal(Enumerable.Range(1, version).Select(number => number.ToString(CultureInfo.InvariantCulture)), seen.Select(item => item.EventId));
        Assert.Equal(["started", "exposure-confirmed"], seen.Take(2).Select(item => item.EventType));
        Assert.Contains(seen, item => item.EventType == "commanded");
        foreach (var item in seen)
        {
            await SchemaFile.AssertKeptAsync("event", item.Data);
        }

        // It is over, and the reader has it all: it need not come back.
        bob.DefaultRequestHeaders.Add("Last-Event-ID", $"{version}");
        Assert.Equal(204, (await bob.ReadAsync($"rollouts/{rollout.Header.Id}/events")).Status);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("999999")]
    [InlineData("first")]
    [InlineData("1, 2")]
    public async Task A_place_that_is_not_there_is_refused(string last)
    {
        await using var host = await ApiHost.StartAsync();
        var rollout = await host.BeginAsync();
        using var ann = host.As("ann");
        ann.DefaultRequestHeaders.TryAddWithoutValidation("Last-Event-ID", last);

        var reply = await ann.ReadAsync($"rollouts/{rollout.Header.Id}/events");

        Assert.Equal(400, reply.Status);
        Assert.Contains($"not '{last}'", reply.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task T89_A_stream_ends_when_its_reader_may_not_read_any_more()
    {
        await using var host = await ApiHost.StartAsync(options => options.AuthorizationInterval = TimeSpan.FromMilliseconds(50));
        var rollout = await host.BeginAsync();
        using var eve = host.As("eve", "readers");
        using var bob = host.As("bob", "readers");
        await using var others = FollowAsync(bob, rollout).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await others.MoveNextAsync());

        var count = 0;
        await foreach (var item in FollowAsync(eve, rollout))
        {
            count++;
            host.Revoked.Add("eve");
        }

        Assert.True(count > 0);
        Assert.False(rollout.State.IsOver);
        Assert.Equal(401, (await eve.ReadAsync($"rollouts/{rollout.Header.Id}/events")).Status);
        Assert.True(await others.MoveNextAsync());
    }

    [Fact]
    public async Task A_reader_has_so_many_streams_and_no_more_until_one_ends()
    {
        await using var host = await ApiHost.StartAsync(options => (options.StreamsPerCaller, options.MaxStreams) = (2, 3));
        var rollout = await host.BeginAsync();
        using var ann = host.As("ann");
        using var bob = host.As("bob");
        await using var first = await OpenAsync(ann, rollout);
        var second = await OpenAsync(ann, rollout);

        var third = await ann.ReadAsync($"rollouts/{rollout.Header.Id}/events");
        Assert.Equal((429, "You have 2 streams open already. Close one."), (third.Status, third.Detail));

        await using var other = await OpenAsync(bob, rollout);
        var full = await bob.ReadAsync($"rollouts/{rollout.Header.Id}/events");
        Assert.Equal((429, "3 streams are open already."), (full.Status, full.Detail));

        await second.DisposeAsync();
        await using var again = await OpenOnceFreeAsync(ann, rollout);
    }

    // Its gates may go on looking: however soon each event follows, it is silent for a tick.
    [Fact]
    public async Task A_silent_stream_gives_signs_of_life()
    {
        await using var host = await ApiHost.StartAsync(options => options.KeepAliveInterval = TimeSpan.FromTicks(1));
        var rollout = await host.BeginAsync();
        using var ann = host.As("ann");
        await using var stream = await OpenAsync(ann, rollout);
        using var reader = new StreamReader(stream);

        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && line != ":")
        {
        }
    }

    [Fact]
    public async Task A_host_that_stops_waits_for_no_stream()
    {
        var host = await ApiHost.StartAsync();
        var rollout = await host.BeginAsync();
        using var ann = host.As("ann");
        await using var stream = await OpenAsync(ann, rollout);

        await host.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    private static async IAsyncEnumerable<SseItem<string>> FollowAsync(HttpClient client, Rollout rollout, string? last = null)
    {
        await using var stream = await OpenAsync(client, rollout, last);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken))
        {
            yield return item;
        }
    }

    private static async Task<Stream> OpenAsync(HttpClient client, Rollout rollout, string? last = null)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, new Uri($"rollouts/{rollout.Header.Id}/events", UriKind.Relative));
        if (last is not null)
        {
            message.Headers.Add("Last-Event-ID", last);
        }

        var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        return await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<Stream> OpenOnceFreeAsync(HttpClient client, Rollout rollout)
    {
        while (true)
        {
            var response = await client.GetAsync(
                new Uri($"rollouts/{rollout.Header.Id}/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                return await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
            }

            response.Dispose();
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        }
    }
}
