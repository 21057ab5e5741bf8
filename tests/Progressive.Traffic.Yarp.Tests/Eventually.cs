using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Progressive.Traffic.Yarp.Tests;

/// <summary>Waits for what happens a moment after an answer.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static Task BecomesTrueAsync(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string what = "") =>
        BecomesTrueAsync(() => Task.FromResult(condition()), what);

    public static async Task BecomesTrueAsync(Func<Task<bool>> condition, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(waited.Elapsed < Patience, "It never came about: " + what);
            await Task.Delay(10);
        }
    }
}
