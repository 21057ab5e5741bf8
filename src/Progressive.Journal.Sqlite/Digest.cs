using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Progressive.Journal.Sqlite;

/// <summary>The SHA-256 of several texts, in lower-case hexadecimal.</summary>
internal static class Digest
{
    public static string Of(params ReadOnlySpan<string?> parts)
    {
        // Lengths keep the parts apart, and what is missing from what is empty.
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(part is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{part.Length}:")).Append(part);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
