using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Progressive.Traffic.Yarp;

/// <summary>
/// Takes headers off requests before anything else in the process reads them: those that only our own proxies may set, and the secret of previews.
/// </summary>
internal sealed class IncomingHeaders(IOptions<YarpTrafficRouterOptions> options) : IStartupFilter
{
    /// <summary>What the names of our own headers begin with.</summary>
    public const string Prefix = "X-Progressive-";

    private readonly YarpTrafficRouterOptions options = options.Value;
    private readonly PreviewSecret secret = new(options.Value.Preview);

    /// <inheritdoc/>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((HttpContext context, RequestDelegate rest) =>
        {
            Clean(context);
            return rest(context);
        });
        next(app);
    };

    private void Clean(HttpContext context)
    {
        secret.TakeFrom(context);
        var headers = context.Request.Headers;
        var own = headers.Keys.Where(IsOwn).ToArray();
        if (own.Length == 0 || options.IsTrustedProxy?.Invoke(context) == true)
        {
            return;
        }

        foreach (var name in own)
        {
            headers.Remove(name);
        }
    }

    private bool IsOwn(string name) => HeaderName.Begins(name, Prefix) || HeaderName.Is(name, options.Mirror.Header);
}
