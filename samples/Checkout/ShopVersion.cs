namespace Checkout;

/// <summary>One version of the checkout service: how it behaves, whatever environment it runs in.</summary>
/// <param name="Name">Its name, as the router knows it.</param>
/// <param name="Story">What is special about it, for the reader.</param>
/// <param name="Slowness">Its median answer time against the first version's.</param>
/// <param name="IsMeasured">Whether it measures itself; a version that does not must not be promoted.</param>
internal sealed record ShopVersion(string Name, string Story, double Slowness, bool IsMeasured)
{
    public static readonly ShopVersion First = new("v1", "serves at the beginning", 1.0, true);
    public static readonly ShopVersion Healthy = new("v2", "as fast as v1", 1.0, true);
    public static readonly ShopVersion Slow = new("v3", "25% slower, still far under 500 ms", 1.25, true);
    public static readonly ShopVersion Mute = new("v4", "does not measure itself", 1.0, false);

    public static readonly ShopVersion[] All = [First, Healthy, Slow, Mute];
}
