using Progressive.Core.Engine;
using Progressive.Core.Journal;
using Progressive.Core.Machine;
using Progressive.Core.Metrics;
using Progressive.Core.Views;

namespace Progressive.Core.Tests.Engine;

/// <summary>No secret that a part tells an engine comes out of it again.</summary>
public class RedactionEngineTests
{
    private const string Secret = "hunter2Secret";

    private static Exception Failure => new IOException(
        $"401 for https://ann:{Secret}@host/?access_token={Secret} with Authorization: Bearer {Secret}1",
        new InvalidOperationException($"Server=db;User ID=sa;Password={Secret};x=1"));

    public static TheoryData<string> Parts => ["router that reads", "router that reads later", "router that finds", "source that throws", "source that says so", "hook that throws", "hook that says so", "journal"];

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task T35_What_parts_say_reaches_journal_and_log_without_its_secrets(string part)
    {
        var logger = new RecordingLogger();
        await using var world = new World(options => options with { Logger = logger, CallRetries = 0 });
        var failures = 0;
        switch (part)
        {
            case "router that reads":
                world.Router.FaultOfReading = Failure;
                break;
            case "router that finds":
                world.Router.FaultOfFinding = Failure;
                break;
            case "source that throws":
                world.Metrics.Script = _ => throw Failure;
                break;
            case "source that says so":
                world.Metrics.Script = _ => new MissingReading(MissingReason.SourceFailed, Failure.Message);
                break;
            case "hook that throws":
                world.Hooks.Script = (_, _) => throw Failure;
                break;
            case "hook that says so":
                world.Hooks.Script = (_, _) => new HookResult(false, Failure.Message);
                break;
            case "journal":
                world.Journal.FaultOf = (_, happened) => happened is ExposureConfirmed && failures++ < 3 ? Failure : null;
                break;
        }

        var told = "";
        try
        {
            var rollout = await world.StartAsync(part.StartsWith("hook", StringComparison.Ordinal) ? PolicyForms.Hooks : PolicyTexts.TwoSteps);
            world.Router.FaultOfReading = part == "router that reads later" ? Failure : world.Router.FaultOfReading;
            await world.RunAsync(() =>
            {
                told += world.Engine.Health;
                return rollout.State.Phase is RolloutPhase.Paused or RolloutPhase.Stuck || rollout.State.Phase.IsOver || failures > 2;
            });
            var record = (await RolloutRecord.ReadAsync(world.Journal, rollout.Header.Id, CancellationToken.None))!;
            told += ViewJson.Write(RolloutView.Of(record, [], world.Clock.Now));
            told += string.Join('\n', record.Steps.Select(step => RolloutEventFormat.Write(step.Happened)));
        }
        catch (RolloutRefusedException refusal)
        {
            told += refusal.Message;
        }

        told += string.Join('\n', logger.Lines);

        Assert.Contains("***", told, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, told, StringComparison.Ordinal);
    }
}
