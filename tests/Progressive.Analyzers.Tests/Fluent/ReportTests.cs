using Microsoft.CodeAnalysis.Text;
using Progressive.Policies;
using Progressive.Policies.Fluent;

namespace Progressive.Analyzers.Tests.Fluent;

/// <summary>What is wrong in a policy is reported where it is written, as its text twin is, in the words of C#.</summary>
public class ReportTests
{
    public static TheoryData<string> Faults => [.. FaultTwins.All.Keys];

    public static TheoryData<string> FaultsOfValues => [.. FaultTwins.All.Where(twin => twin.Value.Unknown is not null).Select(twin => twin.Key)];

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_reported_where_it_is_written_with_the_message_of_its_text_in_the_words_of_CSharp(string fault)
    {
        var found = FluentMessage.Of(Assert.Single(PolicyText.Parse(FaultTwins.Text(fault)).Findings));
        var (whole, place) = Policy(fault);

        var finding = Assert.Single(FluentCode.Findings(FluentCode.Compilation(whole)));

        Assert.Equal($"{found.Rule.Id} {found.Rule.Severity} {found.Message}", $"{finding.Id} {finding.Severity} {finding.GetMessage(null)}");
        Assert.Equal(place, finding.Location.SourceSpan);
    }

    [Theory]
    [MemberData(nameof(FaultsOfValues))]
    public void Where_the_fault_cannot_be_known_nothing_is_reported(string fault)
    {
        var (whole, place) = Policy(fault);
        var compilation = FluentCode.Compilation(whole[..(place.Start - FluentCode.Usings.Length)] + FaultTwins.All[fault].Unknown + whole[(place.End - FluentCode.Usings.Length)..]);

        FluentCode.AssertCompiles(compilation);
        Assert.Empty(FluentCode.Findings(compilation));
    }

    private static (string Class, TextSpan Place) Policy(string fault)
    {
        var whole = FluentCode.InClass(FaultTwins.Fluent(fault), 0);
        var marked = FaultTwins.All[fault].Marked;
        return (whole, new TextSpan(FluentCode.Usings.Length + whole.LastIndexOf(marked, StringComparison.Ordinal), marked.Length));
    }
}
