using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;

namespace Progressive.Traffic.Yarp.Tests;

/// <summary>A request as the candidate got it.</summary>
internal sealed record Copy(string Method, string Target, IHeaderDictionary Headers, string Body);

/// <summary>A proxy whose requests are copied to v2, with what v2 got and what was counted.</summary>
internal sealed class Mirrored : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly ConcurrentDictionary<string, long> counted = new();
    private readonly ConcurrentQueue<Copy> copies = new();
    private readonly MirrorTraffic traffic;

    /// <summary>Counts what one proxy counts, though the tests of a run share the process.</summary>
    public Mirrored(Proxy proxy)
    {
        traffic = (MirrorTraffic)proxy.Services.GetService(typeof(MirrorTraffic))!;
        var meters = proxy.Services.GetService(typeof(IMeterFactory));
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, meters) && instrument.Meter.Name == "Progressive.Traffic.Yarp")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            counted.AddOrUpdate($"{instrument.Name.Split('.')[^1]} {tags[0].Value} {tags[1].Value}", value, (_, sum) => sum + value));
        listener.Start();
    }

    public Copy[] Copies => [.. copies];

    public long this[string count] => counted.GetValueOrDefault(count);

    /// <summary>Has v2 keep what it gets.</summary>
    public async Task KeepAsync(string name, HttpContext context)
    {
        if (name == "v2")
        {
            var body = await new StreamReader(context.Request.Body).ReadToEndAsync();
            var request = context.Request;
            copies.Enqueue(new Copy(request.Method, request.Path + request.QueryString, new HeaderDictionary(request.Headers.ToDictionary()), body));
        }
    }

    /// <summary>Ends when a count has been reached.</summary>
    public async Task CountedAsync(string count, long wanted)
    {
        for (var i = 0; i < 500 && this[count] < wanted; i++)
        {
            await Task.Delay(20);
        }

        Assert.True(this[count] == wanted, $"'{count}' is {this[count]}, not {wanted}. There is {string.Join(", ", counted)}.");
    }

    /// <summary>Ends when every copy of the requests answered so far has been answered and counted.</summary>
    public async Task SettledAsync()
    {
        for (var i = 0; i < 500 && traffic.Taken > 0; i++)
        {
            await Task.Delay(20);
        }

        Assert.Equal(0, traffic.Taken);
    }

    public void Dispose() => listener.Dispose();
}
