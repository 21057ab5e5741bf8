using Progressive.Core.Judgement;
using Progressive.Core.Machine;

namespace Checkout;

/// <summary>The evidence of the last check that failed or lacked data, or else of the last one that passed.</summary>
internal sealed class DecidingEvidence
{
    private Evidence? evidence;

    /// <summary>Takes in what happened next.</summary>
    public void Weigh(RolloutEvent happened, Transition transition)
    {
        if (happened is not Looked looked || transition.Response != Response.Accepted)
        {
            return;
        }

        foreach (var result in looked.Results)
        {
            var isBad = result.Verdict is Verdict.Fail or Verdict.NoData;
            if (isBad || (result.Verdict == Verdict.Pass && transition.State.Phase is not (RolloutPhase.RollingBack or RolloutPhase.Paused)))
            {
                evidence = result.Evidence;
            }
        }
    }

    public override string ToString() => evidence is null ? "none" : $"{evidence.Check}: {evidence}";
}
