namespace Progressive.Cli.Tests;

internal static class Texts
{
    public const string Clean = """
        policy search {
          metric errors proportion "failed_total" of "requests_total" lower is better
          canary {
            step 5%   hold 10m
            step 50%  hold 10m
            step 100% hold 10m
          }
          gate limits {
            errors at most 1%
          }
        }
        """;

    /// <summary>The second step falls below the first.</summary>
    public static string Falling { get; } = Clean.Replace("step 5% ", "step 60%", StringComparison.Ordinal);

    /// <summary>The first step is a large one, which is only advised against.</summary>
    public static string Unwise { get; } = Falling.Replace("step 50%", "step 70%", StringComparison.Ordinal);
}
