using Progressive.Core.Machine;
using Progressive.Policies;

namespace Checkout;

/// <summary>What the sample is asked to run.</summary>
/// <param name="Scenarios">The rollouts, one after the other.</param>
/// <param name="JournalPath">The journal's file.</param>
/// <param name="IsResumed">Whether an interrupted run in that file is gone on with.</param>
internal sealed record SampleArguments(IReadOnlyList<Scenario> Scenarios, string JournalPath, bool IsResumed)
{
    private const string Usage = "usage: dotnet run --project samples/Checkout [-- [--policy FILE] [--resume [JOURNAL]]]";
    private const string Extension = ".journal";

    /// <summary>Where journals are kept that nobody named.</summary>
    public static string Folder => Path.Combine(Path.GetTempPath(), "progressive-checkout");

    /// <summary>What to run, or null after telling the reader what is wrong.</summary>
    public static SampleArguments? Read(string[] arguments)
    {
        var (policy, journal, isResumed) = ((string?)null, (string?)null, false);
        for (var rest = arguments.AsSpan(); rest.Length > 0;)
        {
            switch (rest)
            {
                case ["--policy", var file, ..] when policy is null && !IsOption(file):
                    policy = file;
                    rest = rest[2..];
                    break;
                case ["--resume", var file, ..] when !isResumed && !IsOption(file):
                    (journal, isResumed) = (file, true);
                    rest = rest[2..];
                    break;
                case ["--resume", ..] when !isResumed:
                    isResumed = true;
                    rest = rest[1..];
                    break;
                default:
                    Console.Error.WriteLine(Usage);
                    return null;
            }
        }

        if (isResumed && (journal ??= Newest()) is null)
        {
            Console.Error.WriteLine($"There is no journal in {Folder} to resume.");
            return null;
        }

        if (isResumed && !File.Exists(journal))
        {
            Console.Error.WriteLine($"{journal}: there is no such journal.");
            return null;
        }

        var scenarios = policy is null ? Own() : Readers(policy);
        return scenarios is null ? null : new SampleArguments(scenarios, journal ?? NewPath(), isResumed);
    }

    private static bool IsOption(string argument) => argument.StartsWith("--", StringComparison.Ordinal);

    private static string NewPath()
    {
        Directory.CreateDirectory(Folder);
        return Path.Combine(Folder, FormattableString.Invariant($"{TimeProvider.System.GetUtcNow():yyyyMMdd-HHmmss-fff}{Extension}"));
    }

    private static string? Newest() => Directory.Exists(Folder)
        ? Directory.EnumerateFiles(Folder, "*" + Extension).Max(StringComparer.Ordinal)
        : null;

    // The policies of this project's files, as the compiler found them to be in order.
    private static Scenario[] Own() =>
    [
        new(ShopVersion.Healthy, Policies.Checkout, new Ending(RolloutPhase.Succeeded, "everyone has the candidate")),
        new(ShopVersion.Slow, Policies.Checkout, new Ending(RolloutPhase.RolledBack, "gate comparison failed: latency at most 10% worse than baseline")),
        new(ShopVersion.Mute, Policies.Checkout, new Ending(RolloutPhase.RolledBack, "has no data")),
        new(ShopVersion.Sluggish, Policies.Checkout, new Ending(RolloutPhase.RolledBack, "gate limits failed: p95 of latency at most 500 ms")),
        new(ShopVersion.Unconvincing, Policies.Checkout, new Ending(RolloutPhase.RolledBack, "gate business failed: orders at most 20% worse than before")),
        new(ShopVersion.Unwanted, Policies.Checkout, new Ending(RolloutPhase.Aborted, "aborted by the operator: the support line is ringing")) { IsAborted = true },
        new(ShopVersion.Unapproved, Policies.CheckoutWithApproval, new Ending(RolloutPhase.RolledBack, "nobody approved in time")),
    ];

    private static Scenario[]? Readers(string file) => ReadPolicy(file) is { } policy
        ? [new(ShopVersion.Healthy, policy, null), new(ShopVersion.Slow, policy, null)]
        : null;

    private static Policy? ReadPolicy(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{path}: {failure.Message}");
            return null;
        }

        var file = PolicyText.Parse(text);
        foreach (var finding in file.Findings)
        {
            Console.Error.WriteLine($"{path}{finding}");
        }

        return file.Policies is [var first, ..] ? first : null;
    }
}
