using Progressive.Policies.Tests.Fuzzing;

namespace Progressive.Policies.Tests.Repairs;

/// <summary>What holds for every repair of every text.</summary>
public class RepairPropertyTests(ITestOutputHelper output)
{
    private const int Mutants = 400;

    private const int Seed = 20261125;

    public static TheoryData<string> InvalidFiles => [.. Corpus.Files("invalid")];

    [Theory]
    [MemberData(nameof(InvalidFiles))]
    public void Every_repair_of_an_invalid_file_lies_inside_it_and_removes_its_finding_without_another(string file) =>
        AssertKept(Corpus.Read("invalid", file));

    [Theory]
    [MemberData(nameof(InvalidFiles))]
    public void Every_comment_of_a_file_is_kept(string file)
    {
        var text = Corpus.Read("invalid", file);
        foreach (var repair in PolicyText.Parse(text).Findings.SelectMany(finding => PolicyRepairs.Of(text, finding)))
        {
            Assert.Equal(Comments(text), Comments(repair.ApplyTo(text)));
        }
    }

    [Fact]
    public void Repairs_of_mutants_of_the_corpus_keep_every_promise()
    {
        var mutator = new Mutator(new Random(Seed), Corpus.All.Where(text => text.Length < 2000));
        var repairs = 0;
        for (var read = 0; read < Mutants; read++)
        {
            repairs += AssertKept(mutator.Next());
        }

        output.WriteLine($"{repairs} repairs of {Mutants} mutants");
        Assert.True(repairs > Mutants);
    }

    /// <summary>How many repairs there are, each as promised.</summary>
    private static int AssertKept(string text)
    {
        var before = PolicyText.Parse(text).Findings;
        var count = 0;
        foreach (var finding in before)
        {
            foreach (var repair in PolicyRepairs.Of(text, finding))
            {
                var at = 0;
                Assert.NotEmpty(repair.Edits);
                Assert.All(repair.Edits, edit =>
                {
                    Assert.InRange(edit.Start, at, text.Length);
                    Assert.InRange(edit.End, edit.Start, text.Length);
                    at = edit.End;
                });

                var after = PolicyText.Parse(repair.ApplyTo(text)).Findings;
                if (repair.Kind == "near-word")
                {
                    // The word says what it says: what it hid may show itself.
                    Assert.DoesNotContain(after, left => left.Rule == finding.Rule && left.Origin.Start == finding.Origin.Start);
                    count++;
                    continue;
                }

                Assert.True(Count(after, finding.Rule.Id) < Count(before, finding.Rule.Id), $"{repair} leaves {finding}\n{text}");

                // Only what stood behind something unreadable may be seen for the first time.
                if (string.CompareOrdinal(finding.Rule.Id, "PRG0008") >= 0)
                {
                    Assert.All(after, other => Assert.True(Count(after, other.Rule.Id) <= Count(before, other.Rule.Id), $"{repair} brings {other}\n{text}"));
                }
                else
                {
                    Assert.True(after.Count(IsOfReading) <= before.Count(IsOfReading), $"{repair} of {finding}\n{text}");
                }

                count++;
            }
        }

        return count;
    }

    private static int Count(IEnumerable<Finding> findings, string id) => findings.Count(finding => finding.Rule.Id == id);

    private static bool IsOfReading(Finding finding) => finding.Rule.Id.StartsWith("PRG00", StringComparison.Ordinal);

    private static IEnumerable<string> Comments(string text) =>
        text.Split('\n').Where(line => line.Contains('#', StringComparison.Ordinal) && !line.Contains('"', StringComparison.Ordinal)).Select(line => line[line.IndexOf('#', StringComparison.Ordinal)..]);
}
