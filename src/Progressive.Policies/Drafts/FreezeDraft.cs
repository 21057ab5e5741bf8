using System;
using System.Collections.Generic;

namespace Progressive.Policies;

/// <summary>A freeze as it was written: days of the week, or the days from one date to another.</summary>
internal sealed class FreezeDraft : Draft
{
    public static readonly Clause<FreezeDraft, Freeze, string> ZoneClause = new(
        "in",
        ValueKind.QuotedName,
        draft => draft.Zone,
        (draft, zone) => draft.Zone = zone,
        freeze => freeze.Zone,
        (freeze, zone) => freeze with { Zone = zone },
        _ => Defaults.Zone);

    public static readonly IReadOnlyList<Clause<FreezeDraft, Freeze>> Clauses = [ZoneClause];

    public List<Given<DayOfWeek>> Days { get; } = [];

    public Given<DateTime> First { get; set; }

    public Given<DateTime> Last { get; set; }

    public Given<string> Zone { get; set; }

    public bool IsOfDates => First.IsGiven;
}
