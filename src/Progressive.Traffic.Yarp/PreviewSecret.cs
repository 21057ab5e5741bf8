using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Progressive.Traffic.Yarp;

/// <summary>Compares secrets by their hashes, so that the time it takes tells neither how long the right one is nor how much of it was right.</summary>
internal sealed class PreviewSecret(PreviewOptions options)
{
    private const int Shortest = 16;

    private readonly byte[]? expected = options.Secret is { } secret ? Hash(secret) : null;

    /// <summary>Whether a secret is long enough, and arrives in a header as it was sent.</summary>
    public static bool IsSound(string? secret) => secret is null || (secret.Length >= Shortest && secret.All(letter => letter is > ' ' and <= '~'));

    /// <summary>Takes the secret off a request, and keeps in mind whether it was the right one.</summary>
    public void TakeFrom(HttpContext context)
    {
        if (expected is null || !context.Request.Headers.Remove(options.SecretHeader, out var given))
        {
            return;
        }

        if (given is [{ } only] && CryptographicOperations.FixedTimeEquals(Hash(only), expected))
        {
            context.Features.Set(Given.Rightly);
        }
    }

    /// <summary>Whether a request came with the right secret.</summary>
    public static bool IsKnownTo(HttpContext context) => context.Features.Get<Given>() is not null;

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private sealed class Given
    {
        public static Given Rightly { get; } = new();
    }
}
