using System.Buffers;
using System.IO.Hashing;
using System.Text;
using Progressive.Policies;

namespace Progressive.Core.Traffic;

/// <summary>
/// The place of one user in one rollout: a fixed point between 0% and 100%. A share of p percent is everybody whose place is below
/// p, so a rise adds users and takes none away, and a fall takes away the last ones first.
/// </summary>
/// <remarks>
/// The place is XXH64 with seed 0 of the scope, the candidate and the user's key in UTF-8, with a NUL between them, over 2^64. It depends
/// on nothing else: every process, machine and release computes the same. Scope and candidate are in it so that two rollouts
/// do not always try the same users first. It is no secret: who knows a key can compute its place.
/// </remarks>
/// <param name="Place">The place in units of 2^-64.</param>
public readonly record struct Bucket(ulong Place)
{
    private const decimal Places = 18_446_744_073_709_551_616m;
    private const int OnStack = 256;

    /// <summary>The place of a user.</summary>
    /// <param name="scope">What is rolled out: a target's or a feature flag's name.</param>
    /// <param name="candidate">The new version.</param>
    /// <param name="key">What tells the user from all others, the same at every visit.</param>
    public static Bucket Of(string scope, string candidate, string key)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(key);
        var most = Encoding.UTF8.GetMaxByteCount(scope.Length + candidate.Length + key.Length + 2);
        var rented = most > OnStack ? ArrayPool<byte>.Shared.Rent(most) : null;
        var bytes = rented ?? stackalloc byte[OnStack];
        var length = Encoding.UTF8.GetBytes(scope, bytes);
        bytes[length++] = 0;
        length += Encoding.UTF8.GetBytes(candidate, bytes[length..]);
        bytes[length++] = 0;
        length += Encoding.UTF8.GetBytes(key, bytes[length..]);
        var place = XxHash64.HashToUInt64(bytes[..length]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }

        return new Bucket(place);
    }

    /// <summary>Whether the user is among a share of all users: never at 0%, always at 100%.</summary>
    /// <param name="share">From 0% to 100%.</param>
    public bool IsBelow(Percent share) => Place < share.Value / 100m * Places;

    /// <summary>The place in percent, cut after four decimals: <c>37.2514%</c>.</summary>
    public override string ToString() => new Percent(Math.Floor(Place / Places * 1_000_000m) / 10_000m).ToString();
}
