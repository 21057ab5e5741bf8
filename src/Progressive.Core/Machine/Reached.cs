using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Core.Machine;

/// <summary>
/// Everybody whom the stages up to some place gave the candidate to. Audiences add up: who has it keeps it, unless the policy drops them.
/// </summary>
internal sealed record Reached(Strategy Strategy)
{
    // All shares that were given: once one is dropped, the largest of the others counts.
    private ValueList<Percent> Shares { get; init; } = ValueList<Percent>.Empty;

    private ValueList<string> Groups { get; init; } = ValueList<string>.Empty;

    private ValueList<RequestMatch> Routes { get; init; } = ValueList<RequestMatch>.Empty;

    private ValueList<string> Whole { get; init; } = ValueList<string>.Empty;

    private ValueList<EnvironmentShare> InPart { get; init; } = ValueList<EnvironmentShare>.Empty;

    private Percent? Mirrored { get; init; }

    private bool IsPreviewed { get; init; }

    private bool IsSwitched { get; init; }

    private ValueList<string> All => Strategy is Phased phased ? phased.Environments : ValueList<string>.Empty;

    private bool IsPhased => Strategy is Phased;

    /// <summary>What a router is to bring about for them.</summary>
    public Exposure Exposure
    {
        get
        {
            var users = IsSwitched ? Exposure.Everyone
                : IsPhased ? Exposure.OfEnvironments(
                    [.. All.Where(Whole.Contains)], new ValueList<EnvironmentShare>(All.SelectMany(name => InPart.Where(part => part.Environment == name))), All.Count)
                : Exposure.OfShare(Shares.Append(default).MaxBy(share => share.Value), Groups, Routes);
            return users != Exposure.Nobody ? users
                : Mirrored is { } share ? Exposure.Mirrored(share)
                : IsPreviewed ? Exposure.Preview
                : Exposure.Nobody;
        }
    }

    /// <summary>With an audience more.</summary>
    /// <param name="audience">The audience of the next step: with it a mirror ends, unless it is the same again.</param>
    public Reached Add(Audience audience)
    {
        var next = audience is SameAudience ? this : this with { Mirrored = null };
        return audience switch
        {
            SameAudience => next,
            PreviewAudience => next with { IsPreviewed = true },
            SwitchAudience => next with { IsSwitched = true },
            MirrorAudience { Share: var share } => next with { Mirrored = share },
            ShareAudience { Share: var share } when IsPhased => next.AddWhole(First(CountOf(share))),
            ShareAudience { Share: var share } => next with { Shares = Shares.Add(share) },
            CountAudience { Count: var count } => next.AddWhole(First(count)),
            EnvironmentsAudience { Names: var names } => next.AddWhole(Resolve(names)),
            EnvironmentShareAudience part => next.AddPart(part),
            GroupAudience { Group: var group } => next with { Groups = new ValueList<string>(Groups.Union([group])) },
            RoutesAudience { Routes: var routes } => next with { Routes = new ValueList<RequestMatch>(Routes.Union(routes)) },
            _ => throw new InvalidOperationException($"'{audience}' reaches nobody this machine knows."),
        };
    }

    /// <summary>Without an audience that was added before.</summary>
    /// <param name="audience">Who loses the candidate.</param>
    public Reached Drop(Audience audience) => audience switch
    {
        PreviewAudience => this with { IsPreviewed = false },
        SwitchAudience => this with { IsSwitched = false },
        MirrorAudience => this with { Mirrored = null },
        ShareAudience { Share: var share } when IsPhased => DropWhole(All.Take(CountOf(share))),
        ShareAudience { Share: var share } => this with { Shares = new ValueList<Percent>(Shares.Where(given => given != share)) },
        CountAudience { Count: var count } => DropWhole(All.Take(count)),
        EnvironmentsAudience { Names: var names } => DropWhole(Resolve(names)),
        EnvironmentShareAudience { Environment: var name } => DropWhole(Resolve([name])),
        GroupAudience { Group: var group } => this with { Groups = new ValueList<string>(Groups.Except([group])) },
        RoutesAudience { Routes: var routes } => this with { Routes = new ValueList<RequestMatch>(Routes.Except(routes)) },
        _ => this,
    };

    private int CountOf(Percent share) => (int)Math.Round(share.Fraction * All.Count);

    // Environments reached by name count first; the number is filled up in the order of the policy.
    private IEnumerable<string> First(int count) => All.Except(Whole).Take(Math.Max(0, count - Whole.Count));

    private IEnumerable<string> Resolve(IEnumerable<string> names) =>
        names.SelectMany(name => Strategy is Phased phased ? phased.Resolve(name) : new ValueList<string>([name]));

    private Reached AddWhole(IEnumerable<string> names)
    {
        var added = names.ToArray();
        return this with { Whole = new ValueList<string>(Whole.Union(added)), InPart = Without(added) };
    }

    private Reached AddPart(EnvironmentShareAudience part)
    {
        if (part.Share.Value >= 100)
        {
            return AddWhole(Resolve([part.Environment]));
        }

        var next = this;
        foreach (var name in Resolve([part.Environment]).Except(Whole))
        {
            var had = next.InPart.FirstOrDefault(known => known.Environment == name)?.Share ?? default;
            if (part.Share.Value > had.Value)
            {
                next = next with { InPart = next.Without([name]).Add(new EnvironmentShare(name, part.Share)) };
            }
        }

        return next;
    }

    private Reached DropWhole(IEnumerable<string> names)
    {
        var dropped = names.ToArray();
        return this with { Whole = new ValueList<string>(Whole.Except(dropped)), InPart = Without(dropped) };
    }

    private ValueList<EnvironmentShare> Without(IEnumerable<string> names) => new(InPart.Where(part => !names.Contains(part.Environment)));
}
