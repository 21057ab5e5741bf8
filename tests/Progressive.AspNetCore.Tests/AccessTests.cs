using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Progressive.Core.Journal;
using Progressive.Core.Machine;

namespace Progressive.AspNetCore.Tests;

/// <summary>Nothing is open that nobody has opened.</summary>
public class AccessTests
{
    private static readonly string[] Readings =
        ["rollouts", "rollouts/x", "rollouts/x/events", "rollouts/x/events/1", "policies", "policies/checkout", "policies/checkout/forecast", "openapi.json"];

    private static void Nothing(RouteGroupBuilder group)
    {
    }

    [Fact]
    public async Task T85_Outside_development_an_app_without_authorization_does_not_start()
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => ApiHost.StartAsync(null, Nothing, "Production"));

        Assert.Equal(
            "Nothing says who may read the rollouts of '/rollouts'. Add RequireAuthorization() to MapProgressive(), or AllowAnonymousReading() to show them to everybody.",
            refusal.Message);
        await Assert.ThrowsAsync<InvalidOperationException>(() => ApiHost.StartAsync(null, Nothing, "Staging"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => ApiHost.StartAsync(null, group => group.AllowAnonymous(), "Production"));
    }

    [Fact]
    public async Task On_a_developers_computer_everybody_reads_and_nobody_commands()
    {
        await using var host = await ApiHost.StartAsync(null, Nothing, "Development");
        using var nobody = host.As("");

        Assert.Equal(200, (await nobody.ReadAsync("rollouts")).Status);
        Assert.Equal(404, (await nobody.SendAsync("rollouts/checkout-1/abort", "{}")).Status);
    }

    [Fact]
    public async Task T85_Commands_are_not_open_where_reading_is()
    {
        await using var host = await ApiHost.StartAsync(ApiHost.Offer(null), group => group.AllowAnonymousReading(), "Production");
        using var nobody = host.As("");

        Assert.Equal(200, (await nobody.ReadAsync("rollouts")).Status);
        Assert.All(
            await Task.WhenAll(HttpApi.Commands.Keys.Select(word => $"rollouts/x/{word}").Concat(["rollouts", "freeze", "unfreeze"]).Select(path => nobody.SendAsync(path, "{}"))),
            reply => Assert.Equal(401, reply.Status));
        Assert.Equal(403, (await host.As("eve", "readers").SendAsync("rollouts/x/abort", "{}")).Status);
    }

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task T85_A_group_that_is_opened_as_a_whole_does_not_open_its_commands(string environment)
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => ApiHost.StartAsync(ApiHost.Offer(null), group => group.AllowAnonymousReading().AllowAnonymous(), environment));

        Assert.StartsWith("AllowAnonymous() opens the commands of '/rollouts' to everybody.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_reads_nothing()
    {
        await using var host = await ApiHost.StartAsync();
        using var nobody = host.As("");

        Assert.All(
            await Task.WhenAll(Readings.Select(nobody.ReadAsync)),
            reply => Assert.Equal(401, reply.Status));
    }

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Real-IP", "127.0.0.1")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("Host", "localhost")]
    public async Task An_address_opens_nothing(string header, string value)
    {
        await using var host = await ApiHost.StartAsync();
        using var nobody = host.As("");
        nobody.DefaultRequestHeaders.TryAddWithoutValidation(header, value);

        Assert.Equal(401, (await nobody.ReadAsync("rollouts")).Status);
        Assert.Equal(401, (await nobody.SendAsync("rollouts/x/abort", "{}")).Status);
    }

    [Fact]
    public async Task Each_command_may_have_a_policy_of_its_own_and_one_without_is_not_offered()
    {
        await using var host = await ApiHost.StartAsync(
            options => options.CommandPolicies[RolloutCommand.Abort] = "on-call", group => group.RequireAuthorization(), "Production");
        var rollout = await host.BeginAsync();
        using var onCall = host.As("otto", "on-call");

        Assert.Equal(404, (await onCall.SendAsync($"rollouts/{rollout.Header.Id}/pause", "{}")).Status);
        Assert.Equal(403, (await host.As("eve", "readers").SendAsync($"rollouts/{rollout.Header.Id}/abort", "{}")).Status);
        Assert.Equal(200, (await onCall.SendAsync($"rollouts/{rollout.Header.Id}/abort", "{}")).Status);
    }

    [Fact]
    public async Task An_app_that_lacks_what_it_offers_does_not_start()
    {
        Assert.Equal(
            "'/rollouts' offers commands under the authorization policy 'admins', and there is none of that name.",
            (await Assert.ThrowsAsync<InvalidOperationException>(() => ApiHost.StartAsync(options => options.CommandPolicy = "admins"))).Message);
        Assert.Equal(
            "MapProgressive(\"/rollouts\") shows the rollouts of a journal, and no IRolloutJournal is registered.",
            (await Assert.ThrowsAsync<InvalidOperationException>(() => ApiHost.StartAsync(services: services => services.RemoveAll<IRolloutJournal>()))).Message);
        Assert.Equal(
            "'/rollouts' offers to start rollouts, and no RolloutEngine is registered to run them.",
            (await Assert.ThrowsAsync<InvalidOperationException>(
                () => ApiHost.StartAsync(ApiHost.Offer(null), group => group.RequireAuthorization(), "Production", hasEngine: false))).Message);
    }

    [Fact]
    public void An_option_out_of_its_range_is_named()
    {
        Assert.Equal("StreamsPerCaller is 0; it must be positive.", Refusal(options => options.StreamsPerCaller = 0));
        Assert.Equal("CommandWait is -00:00:01; it cannot be negative.", Refusal(options => options.CommandWait = TimeSpan.FromSeconds(-1)));
        Assert.Equal("The name of an authorization policy is empty.", Refusal(options => options.CommandPolicy = " "));

        static string Refusal(Action<HttpApiOptions> configure)
        {
            var options = new HttpApiOptions();
            configure(options);
            return Assert.Throws<ArgumentException>(options.Validate).Message;
        }
    }
}
