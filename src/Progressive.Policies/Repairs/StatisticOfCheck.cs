using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Repairs;

/// <summary>Says which part of a metric a check is about, or leaves out one that it does not have.</summary>
internal sealed class StatisticOfCheck() : RepairKind(
    "statistic", "Say which part of a metric is meant, or leave out a part that it does not have", "PRG0205")
{
    public override IEnumerable<Repair> Propose(WrittenText written, Finding finding)
    {
        var tokens = written.TokensIn(finding.Origin).ToArray();
        if (tokens.Length == 0)
        {
            yield break;
        }

        var start = finding.Origin.Start;
        if (tokens.Length < 3 || !tokens[1].IsWord("of"))
        {
            foreach (var statistic in new[] { "p95", "median", "mean", "max" })
            {
                yield return Choice(statistic, $"Write '{statistic} of {tokens[0].Text}'", TextEdit.Insert(start, statistic + " of "));
            }

            yield break;
        }

        yield return Repair($"Write '{tokens[2].Text}' alone", TextEdit.Remove(start, tokens[2].Origin.Start));
        foreach (var statistic in new[] { "max", "mean", "p95" })
        {
            yield return Choice(statistic, $"Write '{statistic} of {tokens[2].Text}'", TextEdit.Replace(tokens[0].Origin, statistic));
        }
    }
}
