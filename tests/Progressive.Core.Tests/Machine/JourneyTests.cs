using System.Text;
using Progressive.Core.Judgement;
using Progressive.Policies;

namespace Progressive.Core.Tests.Machine;

/// <summary>
/// For each form of the language, what a rollout does: every valid file of the corpus, with looks that always pass, always fail, never decide,
/// and never find data.
/// </summary>
public class JourneyTests
{
    private static readonly Verdict[] Verdicts = [Verdict.Pass, Verdict.Fail, Verdict.Undecided, Verdict.NoData];

    public static TheoryData<string> Files => [.. CorpusFiles.Valid];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_rollout_does_what_the_words_of_its_policy_say(string file)
    {
        var page = new StringBuilder();
        foreach (var policy in CorpusFiles.Policies(file))
        {
            foreach (var verdict in Verdicts)
            {
                page.Append("== ").Append(policy.Name).Append(": every look says ").Append(verdict).Append('\n').Append(Journey.Of(policy, verdict)).Append('\n');
            }
        }

        Golden.Verify(page.ToString(), file);
    }
}
