using System.Diagnostics;
using System.Globalization;

namespace Progressive.Policies.Tests.Fuzzing;

public class FuzzTests(ITestOutputHelper output)
{
    private const int SmallStack = 256 * 1024;

    private const int Seed = 20261123;

    private const int Mutants = 3000;

    private static readonly int[] Times = [1, 10, 100];

    public static TheoryData<string, string> Files =>
        [.. Corpus.Files("valid").Select(file => ("valid", file)), .. Corpus.Files("invalid").Select(file => ("invalid", file))];

    /// <summary>
    /// A short run that is always the same. <c>FUZZ_MINUTES=15</c> makes it a long one from a seed that nobody chose.
    /// </summary>
    [Fact]
    public void Mutants_of_the_corpus_keep_every_promise()
    {
        var minutes = double.Parse(Environment.GetEnvironmentVariable("FUZZ_MINUTES") ?? "0", CultureInfo.InvariantCulture);
        var fuzzer = new Fuzzer(minutes > 0 ? Environment.TickCount : Seed);
        var broken = new List<string>();
        OnSmallStack(() =>
        {
            var watch = Stopwatch.StartNew();
            while (broken.Count < 20 && (minutes > 0 ? watch.Elapsed.TotalMinutes < minutes : fuzzer.Read < Mutants))
            {
                if (fuzzer.Step() is { } found)
                {
                    broken.Add(found);
                }
            }
        });
        output.WriteLine($"{fuzzer.Read} mutants, {fuzzer.Shapes} sets of rules, {broken.Count} broken promises");

        Assert.True(broken.Count == 0, string.Join("\n", broken));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Work_grows_with_the_text_and_no_faster(string folder, string file)
    {
        var text = Corpus.Read(folder, file);
        foreach (var times in Times.Where(times => times * text.Length < 1_000_000))
        {
            var (steps, tokens) = Promises.Work(string.Concat(Enumerable.Repeat(text + "\n", times)));

            Assert.True(steps <= Promises.StepsPerToken * (long)tokens, $"{times} times: {steps} steps over {tokens} tokens");
        }
    }

    // A thread whose stack overflows ends the process, and with it the run.
    private static void OnSmallStack(Action work)
    {
        Exception? thrown = null;
        var thread = new Thread(() => thrown = Record.Exception(work), SmallStack);
        thread.Start();
        thread.Join();
        Assert.Null(thrown);
    }
}
