using Progressive.Statistics.Sequential;

namespace Progressive.Core.Judgement;

/// <summary>
/// What the looks of one check have spent, remembered from look to look: working it out anew takes the longer, the more looks there were.
/// It is a function of those looks; a new one, as after a restart, comes to the same.
/// </summary>
internal sealed class SpentLooks
{
    private readonly Lock gate = new();
    private JudgedLooks known = JudgedLooks.None;
    private (GroupSequentialState Pass, GroupSequentialState Fail)? states;

    /// <summary>The states of both claims after some looks.</summary>
    /// <param name="looks">The looks.</param>
    /// <param name="start">The states before the first one.</param>
    public (GroupSequentialState Pass, GroupSequentialState Fail) After(
        JudgedLooks looks, Func<(GroupSequentialState Pass, GroupSequentialState Fail)> start)
    {
        lock (gate)
        {
            // A step that begins anew forgets the looks of the one before.
            var since = states is null ? null : looks.Since(known);
            var (pass, fail) = since is null ? start() : states!.Value;
            foreach (var look in since ?? [.. looks])
            {
                pass = pass.Look(look.Information, look.Schedule).Next;
                fail = fail.Look(look.Information, look.Schedule).Next;
            }

            known = looks;
            states = (pass, fail);
            return (pass, fail);
        }
    }
}
