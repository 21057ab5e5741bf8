using System.Text;

namespace Progressive.Policies.Benchmarks;

/// <summary>The running example of the language, alone and as a file of 100 kB in which it stands again and again.</summary>
internal static class Sample
{
    public const int LargeSize = 100_000;

    public static string Policy { get; } = Read("checkout.rollout");

    public static string LargePolicy { get; } = Repeat(Policy, "policy checkout", "policy checkout-");

    /// <summary>What the running example says, as a manifest would say it.</summary>
    public static string Yaml { get; } = Read("checkout.yaml");

    public static string LargeYaml { get; } = Repeat("---\n" + Yaml, "policy: checkout", "policy: checkout-");

    private static string Repeat(string text, string name, string numbered)
    {
        var large = new StringBuilder();
        for (var number = 1; large.Length < LargeSize; number++)
        {
            large.Append(text.Replace(name, numbered + number, StringComparison.Ordinal)).Append('\n');
        }

        return large.ToString();
    }

    private static string Read(string name)
    {
        using var stream = typeof(Sample).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
