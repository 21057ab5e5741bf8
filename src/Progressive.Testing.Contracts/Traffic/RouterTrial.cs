using Progressive.Core.Traffic;
using Progressive.Policies;

namespace Progressive.Testing.Contracts;

/// <summary>A router, what it says of its target, and words for what the promises are about.</summary>
internal sealed class RouterTrial
{
    private static readonly decimal[] Shares = [5m, 12.5m, 50m, 99m];

    private readonly RouterSubject subject;

    private RouterTrial(RouterSubject subject, RouterTarget target, CancellationToken cancellation)
    {
        this.subject = subject;
        Target = target;
        Cancellation = cancellation;
    }

    /// <summary>What is ordered where only the order matters: a share, or everyone where there are no shares.</summary>
    public Exposure Some => HasShares ? Exposure.OfShare(new Percent(20)) : Exposure.Everyone;

    /// <summary>Another exposure than <see cref="Some"/>.</summary>
    public Exposure Other => HasShares ? Exposure.OfShare(new Percent(50)) : Exposure.Nobody;

    public RouterTarget Target { get; }

    public CancellationToken Cancellation { get; }

    public ITrafficRouter Router => subject.Router;

    public string Candidate => subject.Candidate;

    public string Baseline => subject.Baseline;

    public string TargetName => subject.Target;

    public bool HasShares => Target.Capabilities.HasFlag(RouterCapabilities.Shares) || subject.Flag is not null;

    public bool IsOfFlags => subject.Flag is not null;

    public static async Task<RouterTrial> BeginAsync(RouterSubject subject, CancellationToken cancellation) => new(
        subject,
        Expect.NotNull(await subject.Router.FindAsync(subject.Target, cancellation), $"target '{subject.Target}'"),
        cancellation);

    public ExposureOrder Order(Exposure exposure, long revision = 1, long fence = 1) =>
        new(subject.Target, subject.Candidate, subject.Baseline, exposure, revision, fence) { Flag = subject.Flag };

    public async Task ApplyAsync(ExposureOrder order) => await Router.ApplyAsync(order, Cancellation);

    public async Task<ExposureReading> ReadAsync() => Expect.NotNull(await Router.ReadAsync(subject.Target, Cancellation));

    /// <summary>Applies an order, and expects it to be read back.</summary>
    public async Task CarryOutAsync(ExposureOrder order)
    {
        await ApplyAsync(order);
        await ExpectInForceAsync(order);
    }

    /// <summary>Expects an order to be in force, with every version it names serving.</summary>
    public async Task ExpectInForceAsync(ExposureOrder order)
    {
        var reading = await ReadAsync();
        Expect.That(
            reading.Shows(order) && (reading.Fence ?? order.Fence) == order.Fence && (reading.Journal ?? order.Journal) == order.Journal,
            $"{order.Exposure} is expected to be read back, in revision {order.Revision} under fence {order.Fence}, and what is read back is {reading}.");
        Expect.That(reading.Serving.Count > 0, $"A reading is expected to name the versions that serve at {order.Exposure}, and names none.");
    }

    /// <summary>Every exposure that the target says it can have, from nobody to everyone.</summary>
    public IEnumerable<Exposure> Possible()
    {
        yield return Exposure.Nobody;
        foreach (var (capability, exposure) in Forms())
        {
            if (Target.Capabilities.HasFlag(capability) || (capability == RouterCapabilities.Shares && IsOfFlags))
            {
                yield return exposure;
            }
        }

        yield return Exposure.Everyone;
    }

    /// <summary>An exposure for each capability that the target does not have.</summary>
    public IEnumerable<Exposure> Impossible() => Forms()
        .Where(form => !Target.Capabilities.HasFlag(form.Capability) && !(form.Capability == RouterCapabilities.Shares && IsOfFlags))
        .Select(form => form.Exposure);

    private IEnumerable<(RouterCapabilities Capability, Exposure Exposure)> Forms()
    {
        yield return (RouterCapabilities.Previews, Exposure.Preview);
        foreach (var share in Shares.Where(share => share >= Target.FinestShare.Value && 100 - share >= Target.FinestShare.Value))
        {
            yield return (RouterCapabilities.Shares, Exposure.OfShare(new Percent(share)));
        }

        var group = Target.Groups.Count > 0 ? Target.Groups[0] : "no such group";
        yield return (RouterCapabilities.Groups, Exposure.OfShare(new Percent(0), new([group]), ValueList<RequestMatch>.Empty));
        foreach (var part in Enum.GetValues<RequestPart>())
        {
            var match = part == RequestPart.Path
                ? new RequestMatch(part, "", RequestComparison.Matches, "/beta/*")
                : new RequestMatch(part, "plan", RequestComparison.Is, "pro \"ä\"");
            yield return (
                part == RequestPart.Claim ? RouterCapabilities.Claims : RouterCapabilities.Routes,
                Exposure.OfShare(new Percent(0), ValueList<string>.Empty, new([match])));
        }

        yield return (RouterCapabilities.Mirroring, Exposure.Mirrored(new Percent(50)));
        foreach (var exposure in OfEnvironments())
        {
            yield return exposure;
        }
    }

    private IEnumerable<(RouterCapabilities Capability, Exposure Exposure)> OfEnvironments()
    {
        string[] environments = Target.Environments.Count > 0 ? [.. Target.Environments] : ["no such environment", "nor this one"];
        if (environments.Length > 1)
        {
            yield return (RouterCapabilities.Environments, Exposure.OfEnvironments(environments[..1], environments.Length));
            yield return (RouterCapabilities.Environments, Exposure.OfEnvironments([.. environments[1..].Reverse()], environments.Length));
        }

        var part = new EnvironmentShare(environments[^1], new Percent(50));
        yield return (RouterCapabilities.EnvironmentShares, Exposure.OfEnvironments([], new([part]), environments.Length));
    }
}
