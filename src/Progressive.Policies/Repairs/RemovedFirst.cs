using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Syntax;

namespace Progressive.Policies.Repairs;

/// <summary>Takes out the first of two clauses or statements that contradict each other: which of them is meant, only their author knows.</summary>
internal sealed class RemovedFirst() : RepairKind("remove-first", "Take out the first of two clauses or statements that contradict each other", "PRG0008")
{
    public override bool MeansFirst => true;

    public override IEnumerable<Repair> Propose(WrittenText written, Finding finding)
    {
        if (RemovedClause.First(written, finding) is not { } second || written.StatementAt(finding.Origin) is not { } statement)
        {
            return [];
        }

        return second != statement.First
            ? Clauses(written, statement, second, statement.EndOfHead)
            : statement.Parent is { } block
                ? Statements(written, block, statement).Concat(Clauses(written, block, second, statement.EndOfHead))
                : [];
    }

    // A second strategy begins with another word than the first: the trial finds out which statement the second one repeats. One with the same fault inside would
    // pass it as well.
    private IEnumerable<Repair> Statements(WrittenText written, Statement block, Statement second) =>
        from other in block.Inner
        where other.Start < second.Start && Said(other.First, other.Last) != Said(second.First, second.Last)
        let isNamesake = other.First.Text == second.First.Text
        where isNamesake || !written.Findings.Any(found => Rules.Contains(found.Rule.Id) && other.Start <= found.Origin.Start && found.Origin.End <= other.End)
        orderby isNamesake descending, other.Start descending
        let edit = written.Layout.Remove(other)
        where edit is not null
        select Removed(written.HeadOf(other), edit.Value);

    // A clause before the second, up to the next one.
    private IEnumerable<Repair> Clauses(WrittenText written, Statement statement, Token second, Token end)
    {
        var words = DirectionOfMetric.Words.Any(second.IsWord) ? DirectionOfMetric.Words : [second.Text];
        foreach (var first in statement.Head.Skip(1).Where(token => token.Origin.Start < second.Origin.Start && words.Any(token.IsWord)))
        {
            var (last, same) = (first, second);
            while (true)
            {
                if (Said(first, last) != Said(second, same) && written.Layout.Remove(first, last) is { } edit)
                {
                    yield return Removed(written.TextOf(first.Origin.To(last.Origin)), edit);
                }

                if (last.Next.EndsClauses || last.Next == second || RemovedClause.Begins(last.Next))
                {
                    break;
                }

                last = last.Next;
                same = same == end ? same : same.Next;
            }
        }
    }

    private Repair Removed(string said, TextEdit edit) => Repair($"Remove the first, '{said}'", edit);

    // However it is laid out.
    private static string Said(Token first, Token last)
    {
        var words = new List<string>();
        for (var token = first; token != last; token = token.Next)
        {
            words.Add(token.Text);
        }

        words.Add(last.Text);
        return string.Join(" ", words);
    }
}
