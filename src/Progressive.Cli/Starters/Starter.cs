using System.Text.RegularExpressions;
using Progressive.Policies;

namespace Progressive.Cli.Starters;

/// <summary>The text of a new policy: complete, laid out, and with a comment wherever its author has to decide.</summary>
internal static partial class Starter
{
    public static string Text(StarterStrategy strategy, string name) => PolicyText.Format(Draft(strategy, name)).Text;

    private static string Draft(StarterStrategy strategy, string name) => $$"""
        # {{Title(strategy)}}
        # Every line with a comment wants your own names and numbers. "progressive explain" tells what the file does.
        policy {{Name(name)}} {

          # Where the metrics come from: the .NET meters of this process. The tag tells the new version from the old one.
          metrics from meters split by label "version"

          # The instruments of your service. A proportion is events among trials, a distribution one value a request.
          metric errors   proportion "requests.failed" of "requests"  lower is better
          metric latency  distribution "request.duration" in s        lower is better

        {{Block(strategy, name)}}

        {{Gates(strategy)}}

          # What happens when a check fails, when there is no verdict, and when there is no data.
          on failure       roll back
          on inconclusive  pause 1h then roll back
          on no data       pause 1h then roll back

          # What is usual. It decides nothing: "progressive plan" tells by it what the checks will see.
          expect {
            traffic 200/s
            errors 0.2%
            latency p50 60 ms, p95 200 ms
          }

          # The time the whole rollout may take.
          deadline 3d
        }

        """.ReplaceLineEndings("\n");

    private static string Title(StarterStrategy strategy) => strategy switch
    {
        StarterStrategy.BlueGreen => "The new version runs next to the old one, then everybody is switched at once.",
        StarterStrategy.Phased => "The new version takes over environment by environment.",
        StarterStrategy.Flag => "A growing share of a feature flag's users gets the new version; who has it keeps it.",
        _ => "A growing share of the requests goes to the new version.",
    };

    private static string Block(StarterStrategy strategy, string name) => strategy switch
    {
        StarterStrategy.BlueGreen => """
              # A preview that nobody uses yet, somebody's yes, then the switch.
              blue-green {
                preview  hold 10m  unguarded "no user is on it yet"
                approval "release-managers" within 4h
                switch  hold 1h
                keep baseline 24h
              }
            """,
        StarterStrategy.Phased => """
              # Your environments, in the order they are reached. Add "alike" if they serve comparable traffic.
              phased over eu-1, eu-2, us-1 {
                step 1 of 3  hold 1h up to 2h
                step 2 of 3  hold 2h
                step 3 of 3  hold 4h
                keep baseline 1h
              }
            """,
        StarterStrategy.Flag => $$"""
              # The flag's name, and who gets it when.
              flag {{Quote(name)}} {
                step 5%    hold 1h up to 2h
                step 25%   hold 2h
                step 50%   hold 2h
                step 100%  hold 4h  while limits
              }
            """,
        _ => """
              # Who gets the new version when, and for how long before the next step.
              canary {
                step 5%    hold 10m up to 30m
                step 25%   hold 20m
                step 50%   hold 30m
                step 100%  hold 1h  while limits
                keep baseline 1h
              }
            """,
    };

    private static string Gates(StarterStrategy strategy)
    {
        const string Limits = """
              # Fixed limits: what your service has promised.
              gate limits every 1m warm-up 1m {
                errors          at most 1%
                p95 of latency  at most 500 ms
              }
            """;
        const string Comparison = """
              # The new version against the old one, at the same time: how much worse it may be.
              gate comparison every 1m warm-up 1m {
                errors   at most 0.5pp worse than baseline
                latency  at most 10% worse than baseline
              }
            """;

        // Where everybody is switched, or regions differ, there is no old version to compare with at the same time.
        return strategy is StarterStrategy.Canary or StarterStrategy.Flag ? $"{Limits}\n\n{Comparison}" : Limits;
    }

    private static string Name(string name) => BareWord().IsMatch(name) ? name : Quote(name);

    private static string Quote(string name) =>
        "\"" + name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_.-]*\z")]
    private static partial Regex BareWord();
}
