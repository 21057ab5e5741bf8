using System;
using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Syntax.Faults;

namespace Progressive.Policies.Repairs;

/// <summary>Whether a repair cures: the changed text is read again, and must have lost the finding and gained none.</summary>
internal static class Trial
{
    private const int Most = 40;

    /// <summary>What one kind proposes and what cures; of that, where something uncovers nothing new, nothing else.</summary>
    public static IEnumerable<Repair> Passed(WrittenText written, Finding finding, RepairKind kind)
    {
        var tried = new List<(Repair Repair, bool IsClean)>();
        foreach (var repair in kind.Propose(written, finding).Take(Most))
        {
            var after = PolicyText.Parse(Repair.Apply(written.Source, repair.Edits)).Findings;
            if (kind.MayUncover)
            {
                if (!after.Any(left => left.Rule == finding.Rule && left.Origin.Start == finding.Origin.Start))
                {
                    tried.Add((repair, true));
                }

                continue;
            }

            if (Count(after, finding.Rule.Id) >= Count(written.Findings, finding.Rule.Id))
            {
                continue;
            }

            var isClean = Compare(written.Findings, after);
            if (isClean || (Hides(finding.Rule) && after.Count(IsOfReading) <= written.Findings.Count(IsOfReading)))
            {
                tried.Add((repair, isClean));
                if (isClean && kind.MeansFirst)
                {
                    break;
                }
            }
        }

        return tried.Where(each => each.IsClean || !tried.Any(other => other.IsClean)).Select(each => each.Repair);
    }

    /// <summary>Whether of no rule there are more findings than before.</summary>
    public static bool Compare(IReadOnlyCollection<Finding> before, IReadOnlyCollection<Finding> after) =>
        after.GroupBy(finding => finding.Rule.Id).All(group => group.Count() <= Count(before, group.Key));

    private static bool IsOfReading(Finding finding) => finding.Rule.Id.StartsWith("PRG00", StringComparison.Ordinal);

    // What cannot be read hides what is wrong in it and behind it.
    private static bool Hides(Rule rule) => string.CompareOrdinal(rule.Id, DuplicateClause.Instance.Id) < 0;

    private static int Count(IEnumerable<Finding> findings, string id) => findings.Count(finding => finding.Rule.Id == id);
}
