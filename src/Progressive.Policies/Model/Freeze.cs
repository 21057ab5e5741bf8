using System;

namespace Progressive.Policies;

/// <summary>A time in which nobody new gets the candidate. Gates go on looking, and a failure still acts.</summary>
/// <param name="Zone">The time zone its days are counted in: an IANA name, or UTC.</param>
public abstract record Freeze(string Zone)
{
    /// <summary>Days of the week: <c>freeze sat, sun in "Europe/Berlin"</c>.</summary>
    /// <param name="Days">The days, in the order of the policy.</param>
    /// <param name="Zone">The time zone they are counted in.</param>
    public sealed record Weekdays(ValueList<DayOfWeek> Days, string Zone) : Freeze(Zone)
    {
        /// <summary>As policies write it.</summary>
        public override string ToString() =>
            $"freeze {string.Join(", ", Abbreviated())} in \"{Zone}\"";

        private string[] Abbreviated()
        {
            var names = new string[Days.Count];
            for (var day = 0; day < Days.Count; day++)
            {
                names[day] = Days[day].ToString().Substring(0, 3).ToLowerInvariant();
            }

            return names;
        }
    }

    /// <summary>Whole days from one to another, both included: <c>freeze from 2026-12-20 to 2027-01-03</c>.</summary>
    /// <param name="First">The first day; its time of day is midnight.</param>
    /// <param name="Last">The last day; its time of day is midnight.</param>
    /// <param name="Zone">The time zone they are counted in.</param>
    public sealed record Dates(DateTime First, DateTime Last, string Zone) : Freeze(Zone)
    {
        /// <summary>As policies write it.</summary>
        public override string ToString() => FormattableString.Invariant($"freeze from {First:yyyy-MM-dd} to {Last:yyyy-MM-dd} in \"{Zone}\"");
    }
}
