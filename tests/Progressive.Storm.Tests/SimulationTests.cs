using Progressive.Storm.VirtualTime;

namespace Progressive.Storm.Tests;

/// <summary>A simulation has one thread, and finds out whoever leaves it.</summary>
public class SimulationTests
{
    [Fact]
    public void What_waits_for_another_thread_is_found_out() =>
        Assert.Throws<InvalidOperationException>(() => Simulation.Run(1, async _ => await OnAnotherThreadAsync()));

    [Fact]
    public void What_goes_on_on_another_thread_is_found_out() =>
        Assert.Throws<InvalidOperationException>(() => Simulation.Run(1, async simulation =>
        {
            var process = new SimulatedProcess(simulation, "one");
            var escaped = Task.Run(() => process.Clock.GetUtcNow());
            while (!escaped.IsCompleted)
            {
                await simulation.YieldAsync();
            }

            return await escaped;
        }));

    [Fact]
    public void What_a_killed_process_had_begun_never_goes_on() => Simulation.Run(1, async simulation =>
    {
        var process = new SimulatedProcess(simulation, "one");
        var late = process.DelayAsync(TimeSpan.FromSeconds(1), CancellationToken.None);
        process.Kill();
        await simulation.DelayAsync(TimeSpan.FromSeconds(2));
        Assert.False(late.IsCompleted);
        return true;
    });

    [Fact]
    public void A_paused_process_goes_on_later_and_its_running_time_leaves_the_pause_out() => Simulation.Run(1, async simulation =>
    {
        var process = new SimulatedProcess(simulation, "one");
        var late = process.DelayAsync(TimeSpan.FromSeconds(1), CancellationToken.None);
        process.Pause(TimeSpan.FromSeconds(10));
        await simulation.DelayAsync(TimeSpan.FromSeconds(5));
        Assert.False(late.IsCompleted);
        await late;
        Assert.Equal(TimeSpan.FromSeconds(10), simulation.Now - Simulation.Begin);
        await simulation.DelayAsync(TimeSpan.FromSeconds(3));
        Assert.Equal(TimeSpan.FromSeconds(3), process.RunningSince(Simulation.Begin));
        return true;
    });

    [Fact]
    public void Whoever_blocks_waits_while_everything_else_goes_on() => Simulation.Run(1, async simulation =>
    {
        var other = simulation.DelayAsync(TimeSpan.FromSeconds(1));
        simulation.Block(TimeSpan.FromSeconds(5));
        Assert.True(other.IsCompleted);
        Assert.Equal(TimeSpan.FromSeconds(5), simulation.Now - Simulation.Begin);
        await other;
        return true;
    });

    private static Task<int> OnAnotherThreadAsync() => Task.Run(async () =>
    {
        await Task.Delay(50);
        return 1;
    });
}
