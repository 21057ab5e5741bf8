using System;
using System.Collections.Generic;
using System.Text;

namespace Progressive.Policies.Fluent;

/// <summary>The C# property a policy's name becomes: <c>new-search</c> is <c>NewSearch</c>.</summary>
internal static class PropertyName
{
    // What the property would hide from its own value, or from every object.
    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal)
    {
        "Reaction", "Unit", "Better", "Spending", "Watch", "DriftReaction", "Method", "DayOfWeek", "DateTime", "Baseline", "Before", "Median", "Mean", "Min", "Max",
        "Last", "P", "In", "Group", "Mirror", "Where", "Header", "Cookie", "Claim", "Path", "Query", "Equals", "ReferenceEquals",
        "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize",

        // What the classes made of policy files are called, and what they hold.
        "Policies", "PolicyNames", "Name", "Metrics", "Gates", "Environments", "Roles", "Hooks",
    };

    public static string Of(string policy)
    {
        var name = Joined(policy);
        return name.Length == 0 ? "Unnamed"
            : !char.IsLetter(name[0]) ? "Policy" + name
            : Taken.Contains(name) ? name + "Policy"
            : name;
    }

    /// <summary>The letters and digits of a name, each word with a capital; it may be empty or begin with a digit.</summary>
    public static string Joined(string text)
    {
        var name = new StringBuilder();
        var begins = true;
        foreach (var c in text)
        {
            // A letter or digit of any script; what stands between words is left out.
            if (!char.IsLetterOrDigit(c))
            {
                begins = true;
                continue;
            }

            name.Append(begins ? char.ToUpperInvariant(c) : c);
            begins = false;
        }

        return name.ToString();
    }
}
