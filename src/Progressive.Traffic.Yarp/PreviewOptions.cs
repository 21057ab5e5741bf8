using Microsoft.AspNetCore.Http;

namespace Progressive.Traffic.Yarp;

/// <summary>
/// Who may choose a version by header while a rollout of the target is at <c>preview</c> or beyond. Nobody may unless <see cref="Secret"/> or
/// <see cref="Authorize"/> is set, and then no policy can ask for a preview. With both set, either is enough.
/// </summary>
public sealed class PreviewOptions
{
    /// <summary>
    /// The header that names a version: <c>X-Preview: v2</c>. A request that may not choose is handled as if it had not asked.
    /// </summary>
    public string Header { get; set; } = "X-Preview";

    /// <summary>
    /// The secret that lets a request choose: at least 16 characters without blanks, in plain ASCII; null for none. It is compared in
    /// constant time, and is taken off the request before anything else reads it.
    /// </summary>
    public string? Secret { get; set; }

    /// <summary>The header in which a request gives the secret.</summary>
    public string SecretHeader { get; set; } = "X-Preview-Secret";

    /// <summary>
    /// Whether a request may choose: <c>context => context.User.IsInRole("operators")</c>; null for none. Asked at most once a request; what
    /// it throws fails the request.
    /// </summary>
    public Func<HttpContext, bool>? Authorize { get; set; }

    /// <summary>Whether any request may choose.</summary>
    internal bool IsOn => Secret is not null || Authorize is not null;
}
