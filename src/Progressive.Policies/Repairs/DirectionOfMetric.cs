using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Repairs;

/// <summary>Says which direction of a metric is the better one.</summary>
internal sealed class DirectionOfMetric() : RepairKind("direction", "Say which direction of a metric is the better one", "PRG0206")
{
    internal static readonly string[] Words = ["lower", "higher"];

    public override IEnumerable<Repair> Propose(WrittenText written, Finding finding)
    {
        if (written.TokenAt(finding.Origin.Start) is not { } name
            || written.PolicyAt(finding.Origin)?.FindMetric(name.Text) is not { } metric
            || written.StatementAt(metric.Origin) is not { } statement)
        {
            return [];
        }

        return Words.Select(word => Choice(
            word, $"Add '{word} is better' to '{metric.Name}'", TextEdit.Insert(statement.End, $" {word} is better")));
    }
}
