using System.Globalization;
using System.Text;

namespace Progressive.Policies.Tests;

/// <summary>Policies as large as they may be, with lists as long as a text can hold, are checked before anybody gives up waiting.</summary>
public class LargePolicyTests
{
    private const int MostParts = 500;

    // Far above the second or so it takes, far below what a search of every list for every step would take.
    private const int Patience = 60_000;

    [Fact(Timeout = Patience)]
    public async Task Five_hundred_steps_that_share_a_list_of_twenty_thousand_gates() =>
        await Task.Run(() => Check(names: 20_000, ownLists: false), TestContext.Current.CancellationToken);

    [Fact(Timeout = Patience)]
    public async Task Five_hundred_steps_each_with_three_hundred_gates_of_its_own() =>
        await Task.Run(() => Check(names: 300, ownLists: true), TestContext.Current.CancellationToken);

    [Fact(Timeout = Patience)]
    public async Task A_hundred_thousand_environments_in_rings() => await Task.Run(() =>
    {
        var names = string.Join(", ", Enumerable.Range(1, 100_000).Select(number => "e" + number.ToString(CultureInfo.InvariantCulture)));
        var text = $"policy p {{\n phased over {names} {{\n ring r = e1, e2\n step in r hold 10m\n step 50% hold 10m\n step 100% hold 10m\n }}\n}}\n";

        Assert.True(PolicyText.Parse(text).HasErrors);
    }, TestContext.Current.CancellationToken);

    private static void Check(int names, bool ownLists)
    {
        var list = string.Join(", ", Enumerable.Range(0, names).Select(number => "g" + (number % MostParts).ToString(CultureInfo.InvariantCulture)));
        var text = new StringBuilder("policy p {\n metric errors proportion \"failed\" of \"all\" lower is better\n canary {\n");
        text.Append(ownLists ? "" : "while " + list + "\n");
        for (var step = 1; step <= MostParts; step++)
        {
            text.Append(CultureInfo.InvariantCulture, $"step {step / 5m}% hold 10m {(ownLists ? "while " + list : "")}\n");
        }

        text.Append("}\n");
        for (var gate = 0; gate < MostParts; gate++)
        {
            text.Append(CultureInfo.InvariantCulture, $"gate g{gate} {{ errors at most 1% }}\n");
        }

        var parsed = PolicyText.Parse(text.Append("}\n").ToString());

        Assert.DoesNotContain(parsed.Findings, finding => finding.Rule.Id == "PRG0901" && finding.Message.StartsWith("The text", StringComparison.Ordinal));
    }
}
