using System.Collections.Generic;
using System.Linq;

namespace Progressive.Policies.Rules.Text;

/// <summary>A word in braces that no look fills in.</summary>
internal sealed class UnknownPlaceholder() : DraftRule("PRG0016", Severity.Error, "A placeholder is not known")
{
    public override string Rationale =>
        "A placeholder that nobody fills in is sent as it is: the query finds nothing, or the wrong version.";

    public override string BadSample => """"
        policy p {
          metric orders gauge query """avg(orders{v="{version}"}[{widow}])""" in orders higher is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            mean of orders at least 5 orders
          }
        }
        """";

    public override string GoodSample => """"
        policy p {
          metric orders gauge query """avg(orders{v="{version}"}[{window}])""" in orders higher is better
          canary {
            step 20% hold 10m
            step 100% hold 10m
          }
          gate limits {
            mean of orders at least 5 orders
          }
        }
        """";

    private static readonly string[] Known = [QueryPlaceholder.Version, QueryPlaceholder.Environment, QueryPlaceholder.Window];

    internal override IEnumerable<Finding> Check(PolicyDraft policy) =>
        from metric in policy.Metrics
        from query in new[] { metric.Query, metric.AgainstQuery }
        where query.IsKnown
        from word in Placeholders(query.GetValueOrDefault("")).Distinct()
        where !Known.Contains(word)
        let meant = Correction.Nearest(word, Known)
        select Found(
            query.Origin,
            $"'{{{word}}}' stands for nothing here. "
            + (meant?.ToString() ?? "Known are {version}, {environment} and {window}; braces of the query's own take blanks inside them."),
            meant);

    // Only a bare word between braces is meant for us: a query language has braces of its own.
    private static IEnumerable<string> Placeholders(string query)
    {
        for (var open = query.IndexOf('{'); open >= 0; open = query.IndexOf('{', open + 1))
        {
            var close = open + 1;
            while (close < query.Length && char.IsLetter(query[close]))
            {
                close++;
            }

            if (close < query.Length && query[close] == '}' && close > open + 1)
            {
                yield return query.Substring(open + 1, close - open - 1);
            }
        }
    }
}
