using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Progressive.Cli.Tests.Rollouts;
using Progressive.Core.Journal;
using Progressive.Core.Judgement;
using Progressive.Core.Machine;

namespace Progressive.Cli.Tests;

/// <summary>The command line on a host's HTTP API says and does what it says and does on the journal's file.</summary>
public sealed class UrlTests : IDisposable
{
    private readonly JournalFolder folder = new();
    private TimeSpan longestAnswer = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("status")]
    [InlineData("status", "checkout-1")]
    [InlineData("status", "--format", "json")]
    [InlineData("status", "checkout-1", "--format", "json")]
    [InlineData("watch", "checkout-1")]
    [InlineData("watch", "checkout-1", "--format", "json")]
    public async Task What_a_host_shows_is_what_the_file_shows(params string[] args)
    {
        var rollout = await WrittenRollout.BeginAsync(folder);
        await rollout.ConfirmAsync();
        await rollout.LookAsync(Verdict.Pass);
        await rollout.LookAsync(Verdict.Fail);
        await rollout.ConfirmAsync();
        await WrittenRollout.BeginAsync(folder, WrittenRollout.Canary);
        await using var host = await StartAsync();

        var (file, remote) = (await folder.RunAsync(args[0], args[1..]), await RunAsync(host, args));

        Assert.Equal(file.Printed, remote.Printed);
        Assert.Equal((file.ExitCode, file.Error.Length), (remote.ExitCode, remote.Error.Length));
        Assert.NotEmpty(remote.Output);
    }

    [Fact]
    public async Task A_command_is_given_by_whoever_the_token_names_for_what_was_shown()
    {
        var rollout = await WrittenRollout.BeginAsync(folder);
        await rollout.ConfirmAsync();
        await using var host = await StartAsync();

        var sending = RunAsync(host, "pause", "--reason", "lunch");
        var command = await WaitingAsync();
        await rollout.TakeAsync(command);
        var run = await sending;

        Assert.Equal(("ann", "lunch", 1, 2L), (command.By, command.Reason, command.Step, command.Version));
        Assert.Equal(["pause accepted: checkout-1 is paused, step 1 of 2, exposure eu-1: paused by ann: lunch"], run.Output);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task A_command_that_is_refused_ends_with_1_and_what_is_true_now()
    {
        var rollout = await WrittenRollout.BeginAsync(folder);
        await rollout.ConfirmAsync();
        await using var host = await StartAsync();

        var sending = RunAsync(host, "retry");
        await rollout.TakeAsync(await WaitingAsync());
        var run = await sending;

        Assert.Equal(["retry refused: the rollout is not stuck. checkout-1 is holding, step 1 of 2, exposure eu-1"], run.Error);
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public async Task All_rises_are_frozen_and_that_is_lifted_by_whoever_the_token_names()
    {
        await using var host = await StartAsync();

        Assert.Equal(1, (await RunAsync(host, "unfreeze", "--reason", "over")).ExitCode);
        Assert.Equal(0, (await RunAsync(host, "freeze", "--reason", "incident 7")).ExitCode);
        Assert.Equal("ann", (await folder.Journal.FindFreezeAsync(Cancellation))!.By);
        Assert.Equal(0, (await RunAsync(host, "unfreeze", "--reason", "over")).ExitCode);
        Assert.False((await folder.Journal.FindFreezeAsync(Cancellation))!.IsInForce);
    }

    [Theory]
    [InlineData("pause", "--by", "bob")]
    [InlineData("pause", "--wait", "3")]
    [InlineData("freeze", "--reason", "x", "--by", "bob")]
    public async Task What_cannot_be_said_to_a_host_is_refused(params string[] args)
    {
        await WrittenRollout.BeginAsync(folder);
        await using var host = await StartAsync();

        var run = await RunAsync(host, args);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("cannot be said to a host", Assert.Single(run.Error), StringComparison.Ordinal);
        Assert.Empty(await folder.Journal.ReadWaitingAsync("web-1", Cancellation));
    }

    [Theory]
    [InlineData("nonsense", "'nonsense' is no address")]
    [InlineData("ftp://example.com", "'ftp://example.com' is no address")]
    [InlineData("https://ann:secret@example.com/", "The address is to hold no user, query or fragment.")]
    [InlineData("http://example.com/rollouts", "would be readable on its way to example.com: use https.")]
    public async Task An_address_that_would_give_the_token_away_is_refused(string address, string said)
    {
        var run = await RunAsync(address, "s3cret", "status");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(said, Assert.Single(run.Error), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", run.Error[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("html", "answered with status 200 and no word of this API")]
    [InlineData("empty", "answered with status 204 and no word of this API")]
    [InlineData("wrong", "answered with JSON that is none of this API's.")]
    [InlineData("broken", "answered with JSON that is none of this API's.")]
    [InlineData("unknown", "does not know you: set PROGRESSIVE_TOKEN to a token that it takes.")]
    [InlineData("forbidden", "You may not do this.")]
    [InlineData("missing", "the address ends with the prefix that its app gave the API")]
    [InlineData("problem", "the journal is away [31m")]
    [InlineData("failed", "answered with status 502 and no word of this API")]
    [InlineData("giant", "sent more than 32 MB")]
    [InlineData("hung", "did not answer within 1s.")]
    [InlineData("cut", "could not be asked")]
    public async Task An_answer_that_is_none_is_said_in_one_line(string kind, string said)
    {
        longestAnswer = kind == "hung" ? TimeSpan.FromSeconds(1) : longestAnswer;
        await using var host = await StartAsync(app => app.Map("/{**path}", (HttpContext context) => BadAsync(context, kind)));

        foreach (var command in new[] { "status", "pause" })
        {
            var run = await RunAsync(host, command);

            Assert.Equal(2, run.ExitCode);
            Assert.Contains(said.Replace("[31m", "\\u001b[31m", StringComparison.Ordinal), Assert.Single(run.Error), StringComparison.Ordinal);
            Assert.DoesNotContain("ann-token", run.Error[0], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed_and_the_token_goes_nowhere_else(int status)
    {
        var asked = 0;
        await using var other = await StartAsync(app => app.Map("/{**path}", (HttpContext _) =>
        {
            Interlocked.Increment(ref asked);
            return Task.CompletedTask;
        }));
        await using var host = await StartAsync(app => app.Map("/{**path}", (HttpContext context) =>
        {
            (context.Response.StatusCode, context.Response.Headers.Location) = (status, other.Urls.Single());
            return Task.CompletedTask;
        }));

        var run = await RunAsync(host, "status");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("redirects to another address", Assert.Single(run.Error), StringComparison.Ordinal);
        Assert.Equal(0, asked);
    }

    [Fact]
    public async Task Where_nobody_listens_that_is_said_and_a_call_names_one_place()
    {
        Assert.Contains("could not be asked", Assert.Single((await RunAsync("http://127.0.0.1:1/rollouts", null, "status")).Error), StringComparison.Ordinal);
        var both = await Run.InProcess("status", "--journal", folder.Path, "--url", "https://gateway.example/rollouts");
        Assert.Equal("Give '--journal' or '--url', not both.", both.Error[0]);
        Assert.Equal(2, (await Run.InProcess("verify", "--url", "https://gateway.example/rollouts")).ExitCode);
    }

    private static async Task BadAsync(HttpContext context, string kind)
    {
        var response = context.Response;
        (response.StatusCode, response.ContentType) = kind switch
        {
            "html" => (200, "text/html"),
            "empty" => (204, null),
            "unknown" => (401, null),
            "forbidden" => (403, null),
            "missing" => (404, null),
            "problem" => (500, "application/problem+json"),
            "failed" => (502, "text/html"),
            _ => (200, "application/json"),
        };
        switch (kind)
        {
            case "html" or "failed":
                await response.WriteAsync("<html>Welcome</html>", Cancellation);
                break;
            case "wrong":
                await response.WriteAsync("[1, 2]", Cancellation);
                break;
            case "broken":
                await response.WriteAsync("{ \"at\": ", Cancellation);
                break;
            case "problem":
                await response.WriteAsync("{ \"detail\": \"the journal is away \\u001b[31m\" }", Cancellation);
                break;
            case "giant":
                var block = new byte[1024 * 1024];
                while (!context.RequestAborted.IsCancellationRequested)
                {
                    await response.Body.WriteAsync(block, context.RequestAborted);
                }

                break;
            case "hung":
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                break;
            case "cut":
                context.Abort();
                break;
        }
    }

    private Task<WebApplication> StartAsync() => StartAsync(app => app.MapProgressive("/rollouts", api =>
    {
        (api.CommandPolicy, api.FreezePolicy, api.TimeProvider) = ("people", "people", folder.Clock);
        api.MaxPageSize = 1;
    }).RequireAuthorization());

    private async Task<WebApplication> StartAsync(Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddAuthentication("Bearer").AddScheme<AuthenticationSchemeOptions, TokenSignIn>("Bearer", null);
        builder.Services.AddAuthorizationBuilder().AddPolicy("people", policy => policy.RequireAuthenticatedUser());
        builder.Services.AddSingleton<IRolloutJournal>(folder.Journal);
        var app = builder.Build();
        map(app);
        await app.StartAsync(Cancellation);
        return app;
    }

    private Task<Run> RunAsync(WebApplication host, params string[] args) => RunAsync(host.Urls.Single() + "/rollouts/", "ann-token", args);

    private async Task<Run> RunAsync(string address, string? token, params string[] args)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        var environment = new CommandEnvironment { Clock = folder.Clock, Token = token, LongestAnswer = longestAnswer };
        return await Run.InProcess(environment, limit.Token, [args[0], "--url", address, .. args[1..]]);
    }

    private async Task<SubmittedCommand> WaitingAsync()
    {
        while (true)
        {
            if (await folder.Journal.ReadWaitingAsync("web-1", Cancellation) is [var command])
            {
                return command;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), Cancellation);
        }
    }

    private sealed class TokenSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers.Authorization != "Bearer ann-token")
            {
                return Task.FromResult(AuthenticateResult.NoResult());
            }

            var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, "ann")], "Bearer");
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), "Bearer")));
        }
    }
}
