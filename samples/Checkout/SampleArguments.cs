using Progressive.Core.Machine;
using Progressive.Policies;

namespace Checkout;

/// <summary>What the sample is asked to run.</summary>
internal static class SampleArguments
{
    private const string Usage = "usage: dotnet run --project samples/Checkout [-- --policy FILE]";

    /// <summary>The scenarios to run, or null after telling the reader what is wrong.</summary>
    public static IReadOnlyList<Scenario>? Read(string[] arguments)
    {
        switch (arguments)
        {
            case []:
                return ReadPolicy(Path.Combine(AppContext.BaseDirectory, "checkout.rollout")) is not { } own ? null :
                [
                    new Scenario(ShopVersion.Healthy, own, RolloutPhase.Succeeded),
                    new Scenario(ShopVersion.Slow, own, RolloutPhase.RolledBack),
                    new Scenario(ShopVersion.Mute, own, RolloutPhase.RolledBack),
                ];
            case ["--policy", var file]:
                return ReadPolicy(file) is not { } readers ? null :
                [
                    new Scenario(ShopVersion.Healthy, readers, null),
                    new Scenario(ShopVersion.Slow, readers, null),
                ];
            default:
                Console.Error.WriteLine(Usage);
                return null;
        }
    }

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
