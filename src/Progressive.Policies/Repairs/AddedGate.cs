using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Text;

namespace Progressive.Policies.Repairs;

/// <summary>Adds a gate to a policy that has none, with one check that its author adjusts.</summary>
internal sealed class AddedGate() : RepairKind("gate", "Add a gate with one check, whose bound is to be adjusted, where a policy has none", "PRG0401")
{
    public override IEnumerable<Repair> Propose(WrittenText written, Finding finding)
    {
        if (written.PolicyAt(finding.Origin) is not { Strategy: { } strategy, Gates.Count: 0 } policy
            || written.StatementAt(strategy.Origin) is not { Open: not null } block)
        {
            return [];
        }

        return
            from metric in policy.Metrics
            let check = Check(metric)
            where check is not null
            select Choice(metric.Name, $"Add a gate: {check}", written.Layout.InsertAfter(
                block, "", "gate limits {", written.Layout.InnerIndent(block) + check, "}"));
    }

    private static string? Check(MetricDraft metric)
    {
        var name = Word.Name(metric.Name);
        return metric.Kind.GetValueOrDefault(default) switch
        {
            MetricKind.Proportion when metric.Better.GetValueOrDefault(default) == Better.Lower => $"{name} at most 1%",
            MetricKind.Proportion when metric.Better.GetValueOrDefault(default) == Better.Higher => $"{name} at least 99%",
            MetricKind.Distribution when metric.Unit.GetValueOrDefault(null!)?.Dimension == Dimension.Time && metric.Better.GetValueOrDefault(default) == Better.Lower => $"p95 of {name} at most 500 ms",
            _ => null,
        };
    }
}
