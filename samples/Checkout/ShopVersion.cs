namespace Checkout;

/// <summary>One version of the checkout service: how it behaves, whatever environment it runs in.</summary>
/// <param name="Name">Its name, as the router knows it.</param>
/// <param name="Story">What is special about it, for the reader.</param>
internal sealed record ShopVersion(string Name, string Story)
{
    public static readonly ShopVersion First = new("v1", "serves at the beginning");
    public static readonly ShopVersion Healthy = new("v2", "as fast as v1");
    public static readonly ShopVersion Slow = new("v3", "25% slower, still far under 500 ms") { Slowness = 1.25 };
    public static readonly ShopVersion Mute = new("v4", "does not measure itself") { IsMeasured = false };
    public static readonly ShopVersion Sluggish = new("v5", "answers over 500 ms") { Slowness = 14 };
    public static readonly ShopVersion Unconvincing = new("v6", "fast, but loses 40% of the orders") { OrderShare = 0.6 * UsualOrderShare };
    public static readonly ShopVersion Unwanted = new("v7", "healthy, but an operator aborts it");
    public static readonly ShopVersion Unapproved = new("v8", "healthy, but nobody approves it in time");

    public static readonly ShopVersion[] All = [First, Healthy, Slow, Mute, Sluggish, Unconvincing, Unwanted, Unapproved];

    private const double UsualOrderShare = 0.9;

    /// <summary>Its median answer time against the first version's.</summary>
    public double Slowness { get; init; } = 1;

    /// <summary>How many of its answers become orders.</summary>
    public double OrderShare { get; init; } = UsualOrderShare;

    /// <summary>Whether it measures itself; a version that does not must not be promoted.</summary>
    public bool IsMeasured { get; init; } = true;
}
