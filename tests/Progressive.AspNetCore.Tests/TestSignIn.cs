using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Progressive.AspNetCore.Tests;

/// <summary>Believes whoever says who they are: <c>Authorization: Test ann operators,leads</c>.</summary>
internal sealed class TestSignIn(IOptionsMonitor<TestSignInOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
    : AuthenticationHandler<TestSignInOptions>(options, loggers, encoder)
{
    public const string Name = "Test";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization.ToString().Split(' ') is not [Name, var name, .. var rest] || Options.Revoked.Contains(name))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var claims = rest.SelectMany(list => list.Split(',')).Select(role => new Claim(ClaimTypes.Role, role));
        var identity = new ClaimsIdentity(name == "-" ? claims : claims.Append(new Claim(ClaimTypes.Name, name)), Name);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name)));
    }
}

/// <summary>Who is known no more.</summary>
internal sealed class TestSignInOptions : AuthenticationSchemeOptions
{
    public HashSet<string> Revoked { get; } = [];
}
