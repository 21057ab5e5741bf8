using System;
using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Repairs;

/// <summary>Adds the unit that a number lacks: every one that can stand there.</summary>
internal sealed class UnitOfNumber() : RepairKind("unit", "Add a unit to a bare number, one of those that fit", "PRG0004")
{
    private static readonly string[] Usual = ["m", "s", "h", "d", "%", "ms", "pp", "/s", "/min", "per 100", "per 1000", "MiB"];

    public override IEnumerable<Repair> Propose(WrittenText written, Finding finding)
    {
        var own = MetricAt(written, finding)?.Unit.GetValueOrDefault(null!)?.Symbol;
        var number = written.TextOf(finding.Origin);

        // A bound is read in the unit of its metric first.
        return
            from unit in (own is null ? [] : SmallerToo(own)).Concat(Usual).Distinct()
            let space = own is not null || unit.StartsWith("per", StringComparison.Ordinal) ? " " : ""
            select Choice(unit, $"Write '{number}{space}{unit}'", TextEdit.Insert(finding.Origin.End, space + unit));
    }

    private static IEnumerable<string> SmallerToo(string unit) => unit == "s" ? ["ms", "s"] : [unit];

    private static MetricDraft? MetricAt(WrittenText written, Finding finding)
    {
        var bound = written.StatementAt(finding.Origin)?.Head.FirstOrDefault(token => token.IsWord("at") && token.Previous is { IsName: true });
        return bound is null ? null : written.PolicyAt(finding.Origin)?.FindMetric(bound.Previous!.Text);
    }
}
