using System;
using System.Collections.Generic;
using System.Linq;
using Progressive.Policies.Repairs;
using Progressive.Policies.Rules.Limits;

namespace Progressive.Policies;

/// <summary>
/// Repairs of policies' texts, for whoever shows findings: an editor, a compiler, a command line. Each has been tried
/// before it is offered.
/// </summary>
public static class PolicyRepairs
{
    // Every repair of a round is tried on the whole text.
    private const int MostAtOnce = 200;

    internal static IReadOnlyList<RepairKind> Kinds { get; } =
    [
        new NearWord(),
        new UnitOfNumber(),
        new ClosingBrace(),
        new RisingShares(),
        new LastStep(),
        new HoldOfStep(),
        new AddedGate(),
        new TimeLimit(),
        new EndOfReaction(),
        new BoundOfStepBack(),
        new NoRollBack(),
        new NoHoldOnFailure(),
        new DirectionOfMetric(),
        new StatisticOfCheck(),
        new DaysInOrder(),
        new RemovedItem(),
        new RemovedClause(),
        new RemovedStatement(),
        new RemovedFirst(),
        new AllowedWarning(),
    ];

    /// <summary>The ids of the rules whose findings can be cured, in order.</summary>
    public static ValueList<string> Rules { get; } =
        new(Kinds.SelectMany(kind => kind.Rules).Distinct().OrderBy(id => id, StringComparer.Ordinal));

    /// <summary>What cures a finding.</summary>
    /// <param name="text">The text of a <c>.rollout</c> file.</param>
    /// <param name="finding">A finding of this text.</param>
    /// <returns>
    /// The repairs, the likeliest first: after each the finding is gone, and no other one has come. Only what a misspelt word hid, or
    /// something that could not be read, may show itself for the first time. None, if the text has no such finding or nothing
    /// certain cures it. It never throws on any text.
    /// </returns>
    /// <exception cref="ArgumentNullException">The text or the finding is null.</exception>
    public static ValueList<Repair> Of(string text, Finding finding)
    {
        if (finding is null)
        {
            throw new ArgumentNullException(nameof(finding));
        }

        return Read(text) is { } written && written.Findings.FirstOrDefault(found => found.Equals(finding)) is { } found
            ? new ValueList<Repair>(Cures(written, found, Kinds))
            : ValueList<Repair>.Empty;
    }

    /// <summary>Cures everything in a text that one kind of repair cures.</summary>
    /// <param name="text">The text of a <c>.rollout</c> file.</param>
    /// <param name="kind">The <see cref="Repair.Kind"/> of a repair.</param>
    /// <returns>The text mended, or as it is where there is nothing to mend; it never throws on any text.</returns>
    /// <exception cref="ArgumentNullException">The text or the kind is null.</exception>
    public static string Mend(string text, string kind)
    {
        if (kind is null)
        {
            throw new ArgumentNullException(nameof(kind));
        }

        var kinds = Kinds.Where(each => kind == each.Id || kind.StartsWith(each.Id + ":", StringComparison.Ordinal)).ToArray();

        // What one repair changes another may need to see, so the text is read anew until nothing is left to mend.
        for (var round = 0; round < MostAtOnce && Read(text) is { } written; round++)
        {
            var repairs = written.Findings.Take(MostAtOnce)
                .SelectMany(finding => Cures(written, finding, kinds).Where(repair => repair.Kind == kind).Take(1));
            if (Together(written, repairs) is not { } mended)
            {
                break;
            }

            text = mended;
        }

        return text;
    }

    // All that can be made at once, if together they cure as well as apart; else the first.
    private static string? Together(WrittenText written, IEnumerable<Repair> repairs)
    {
        var all = new List<TextEdit>();
        string? first = null;
        foreach (var repair in repairs)
        {
            first ??= Repair.Apply(written.Source, repair.Edits);
            if (!repair.Edits.Any(edit => all.Any(other => edit.Start <= other.End && other.Start <= edit.End)))
            {
                all.AddRange(repair.Edits);
            }
        }

        if (first is null)
        {
            return null;
        }

        var together = Repair.Apply(written.Source, all.OrderBy(edit => edit.Start));
        return Trial.Compare(written.Findings, PolicyText.Parse(together).Findings) ? together : first;
    }

    private static WrittenText? Read(string text) => TooLarge.Exceeds(text ?? throw new ArgumentNullException(nameof(text))) ? null : new WrittenText(text);

    private static IEnumerable<Repair> Cures(WrittenText written, Finding finding, IEnumerable<RepairKind> kinds) => kinds
        .Where(kind => kind.Rules.Contains(finding.Rule.Id))
        .SelectMany(kind => Trial.Passed(written, finding, kind));
}
