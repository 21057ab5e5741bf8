using System.Runtime.InteropServices;

namespace Progressive.Storm.Faults;

/// <summary>
/// Says where faults strike. Each occasion is decided by itself, from the seed, the kind, the site and how often the site was there before: so a history
/// with fewer faults is otherwise much the same, and a failing one can be shrunk.
/// </summary>
/// <param name="seed">The history's seed.</param>
/// <param name="kinds">The kinds that strike in it.</param>
/// <param name="kept">The faults that may strike, by id; null for all.</param>
internal sealed class FaultInjector(int seed, IReadOnlySet<FaultKind> kinds, IReadOnlySet<ulong>? kept)
{
    private readonly Dictionary<(FaultKind Kind, string Site), int> occasions = [];
    private readonly List<Fault> struck = [];

    /// <summary>What struck so far, in order.</summary>
    public IReadOnlyList<Fault> Struck => struck;

    /// <summary>Whether the storm is over: nothing strikes any more.</summary>
    public bool IsCalm { get; set; }

    /// <summary>Called with each fault as it strikes.</summary>
    public Action<Fault>? Striking { get; set; }

    /// <summary>Whether a kind of fault strikes in this history.</summary>
    public bool Has(FaultKind kind) => kinds.Contains(kind);

    /// <summary>Whether a fault of that kind struck.</summary>
    public bool HasStruck(FaultKind kind) => struck.Exists(fault => fault.Kind == kind);

    /// <summary>The fault that strikes at this occasion, or null.</summary>
    /// <param name="site">Where it would.</param>
    /// <param name="possible">What could.</param>
    public Fault? Draw(string site, params ReadOnlySpan<FaultKind> possible)
    {
        if (IsCalm)
        {
            return null;
        }

        foreach (var kind in possible)
        {
            if (!kinds.Contains(kind))
            {
                continue;
            }

            ref var occasion = ref CollectionsMarshal.GetValueRefOrAddDefault(occasions, (kind, site), out _);
            occasion++;
            var id = FaultHash.Mix(FaultHash.Mix(FaultHash.Of(site), ((ulong)(uint)seed << 8) + (ulong)kind), (ulong)occasion);
            if (FaultHash.Fraction(id) < FaultRates.Of(kind) && kept?.Contains(id) != false)
            {
                var fault = new Fault(kind, site, occasion, id);
                struck.Add(fault);
                Striking?.Invoke(fault);
                return fault;
            }
        }

        return null;
    }
}
