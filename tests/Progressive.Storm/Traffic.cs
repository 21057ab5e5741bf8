using Progressive.Core.Traffic;
using Progressive.Policies;
using Progressive.Storm.VirtualTime;

namespace Progressive.Storm;

/// <summary>Where the users of a target really are.</summary>
internal sealed class Traffic(World world, string target)
{
    /// <summary>The order in force; null where the router has none and everybody gets what is configured.</summary>
    public ExposureOrder? InForce { get; private set; }

    /// <summary>What users get without an order: the version that was retired last made room for it.</summary>
    public string Configured { get; set; } = "v1";

    /// <summary>Since when it is as it is.</summary>
    public DateTimeOffset Since { get; private set; } = Simulation.Begin;

    /// <summary>Who has a version.</summary>
    public Exposure ExposureTo(string version) => InForce is { } order && order.Candidate == version ? order.Exposure
        : (InForce is null ? Configured : InForce.Exposure == Exposure.Nobody ? InForce.Baseline : null) == version ? Exposure.Everyone
        : Exposure.Nobody;

    /// <summary>What the router reads back.</summary>
    public ExposureReading Reading => InForce is { } order
        ? ExposureReading.Of(order)
        : new ExposureReading(Exposure.Nobody, new ValueList<string>([Configured]), 0, 0);

    /// <summary>Carries an order out, unless a newer one is in force.</summary>
    /// <exception cref="StaleOrderException">A newer one is.</exception>
    public void Apply(ExposureOrder order, SimulatedProcess process)
    {
        if (InForce is { } newer && order.IsOlderThan(newer))
        {
            throw StaleOrderException.Of(order, newer);
        }

        world.Story.Tell(process.Name, FormattableString.Invariant($"the router takes {target} {order.Candidate} to {order.Exposure} (revision {order.Revision}, fence {order.Fence})"));
        world.Invariants.OnApplied(InForce, order);
        if (InForce is not { } before || before.Exposure != order.Exposure || before.Candidate != order.Candidate)
        {
            Since = world.Simulation.Now;
        }

        (InForce, MeddledSince) = (order, null);
    }

    /// <summary>Since when somebody else's exposure is in force; null where it is that of an order.</summary>
    public DateTimeOffset? MeddledSince { get; private set; }

    /// <summary>Somebody sets another exposure by hand.</summary>
    public void Meddle()
    {
        if (InForce is { } order)
        {
            InForce = order with { Exposure = Exposure.OfShare(new Percent(7)) };
            (Since, MeddledSince) = (world.Simulation.Now, world.Simulation.Now);
            world.Story.Tell("router", $"is set by hand to {InForce.Exposure} for {target}");
        }
    }

    /// <summary>The router starts over.</summary>
    public void Forget()
    {
        (InForce, Since, MeddledSince) = (null, world.Simulation.Now, null);
        world.Story.Tell("router", $"forgets what was ordered for {target}: {Configured} serves everybody");
    }
}
