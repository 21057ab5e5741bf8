using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Traffic;

namespace Progressive.Crash.Tests;

/// <summary>What a rollout left behind in its folder, and what must be true of it whatever happened on the way.</summary>
internal sealed record Aftermath(RolloutState End, RolloutRecord Record, IReadOnlyList<ExposureOrder> Orders, string[] Retired, string[] Hooks)
{
    /// <summary>Starts the rollout of a folder or goes on with it, in this process, to its end.</summary>
    public static async Task<Aftermath> OfAsync(string folder, bool isSlow, Boundaries boundaries, CancellationToken cancellationToken)
    {
        await using var rig = new Rig(folder, isSlow, boundaries);
        var end = await rig.RunAsync(cancellationToken);
        var entry = Assert.Single(await rig.Journal.ListAsync(cancellationToken).ToListAsync(cancellationToken));
        var record = await RolloutRecord.ReadAsync(rig.Journal, entry.Header.Id, cancellationToken);
        return new Aftermath(end, record!, rig.Router.Orders(), rig.Retirement.Retired(), rig.Hooks());
    }

    /// <summary>The exposures as users saw them, one after the other.</summary>
    public IEnumerable<Exposure> Exposures()
    {
        Exposure? last = null;
        foreach (var order in Orders.Where(order => order.Exposure != last))
        {
            yield return last = order.Exposure;
        }
    }

    /// <summary>The end is that of the unbroken run, nobody was exposed unguarded, and nothing counted twice.</summary>
    public void MustMatch(Aftermath unbroken)
    {
        Assert.True(Record.Entry.IsOver);
        Assert.Equal(
            (unbroken.End.Phase, unbroken.End.Stage, unbroken.End.Reason, unbroken.End.Confirmed),
            (Record.State.Phase, Record.State.Stage, Record.State.Reason, Record.State.Confirmed));
        Assert.Equal(End, Record.State);
        Assert.Equal(unbroken.Exposures(), Exposures());

        EveryOrderWasAskedFor();
        EveryRiseWasGuarded();
        NothingCountedTwice();
        FencesOnlyRise();
    }

    private void EveryOrderWasAskedFor()
    {
        var asked = Record.Steps.SelectMany(step => step.Transition.Effects).OfType<SetExposure>().ToDictionary(set => set.Id);
        Assert.All(Orders, order => Assert.Equal(asked[order.Revision].Exposure, order.Exposure));
    }

    private void EveryRiseWasGuarded()
    {
        foreach (var step in Record.Steps.Where(step => step.Transition.State.Asked.Fraction > step.Before.Asked.Fraction && step.Happened is not Started))
        {
            // Somebody approved, and the hook behind that succeeded, at a step whose every check had passed.
            Assert.IsType<HookEnded>(step.Happened);
            Assert.NotEmpty(step.Before.Guards);
            Assert.All(step.Before.Guards, guard => Assert.All(guard.Checks, check => Assert.True(check is { Passed: true, Failed: false })));
        }
    }

    private void NothingCountedTwice()
    {
        var counted = Record.Steps.Where(step => step.Transition.Response == Response.Accepted).Select(step => step.Happened).ToList();
        Assert.Single(counted.OfType<Started>());
        Assert.DoesNotContain(counted, happened => happened is ExposureLost or EffectFailed);
        var answered = counted.OfType<ExposureConfirmed>().Select(confirmed => confirmed.Effect)
            .Concat(counted.OfType<Looked>().Select(looked => looked.Effect))
            .Concat(counted.OfType<HookEnded>().Select(ended => ended.Effect))
            .Concat(counted.OfType<Retired>().Select(retired => retired.Effect))
            .ToList();
        Assert.Equal(answered.Distinct().Count(), answered.Count);
        Assert.True(counted.OfType<Commanded>().Count() <= 1);

        // Retiring again after a kill in the middle of it is what idempotence is for; retiring after its answer is not.
        Assert.Equal(End.Phase == RolloutPhase.Succeeded, Retired.Length > 0);
        Assert.True(Retired.Length <= 2);

        // A hook that had not ended is run again, and always under its one id.
        var hook = Assert.Single(counted.OfType<HookEnded>());
        Assert.Equal([$"{(End.Phase == RolloutPhase.Succeeded ? "migrate" : "clean")} {hook.Effect}"], Hooks.Distinct());
    }

    private void FencesOnlyRise() =>
        Assert.Equal(Orders.Select(order => order.Fence).Order(), Orders.Select(order => order.Fence));
}
