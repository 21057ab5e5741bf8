namespace Progressive.Core.Metrics;

/// <summary>Times of which many threads keep the latest.</summary>
internal static class Latest
{
    /// <summary>Sets a time to another one, unless it is later already.</summary>
    public static void Raise(ref long latest, long time)
    {
        long before;
        do
        {
            before = Interlocked.Read(ref latest);
        }
        while (before < time && Interlocked.CompareExchange(ref latest, time, before) != before);
    }
}
