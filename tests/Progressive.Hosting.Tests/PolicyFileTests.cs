using Microsoft.Extensions.DependencyInjection;
using Progressive.Core.Engine;
using Progressive.Core.Machine;

namespace Progressive.Hosting.Tests;

/// <summary>Policies in files are read when the host starts.</summary>
public sealed class PolicyFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("progressive-policies-").FullName;

    [Fact]
    public async Task The_policies_of_a_folder_and_of_those_below_it_are_known_by_name()
    {
        Write("search.rollout", Site.Policy.Replace("policy checkout", "policy search", StringComparison.Ordinal));
        Write("more/basket.rollout", Site.Policy.Replace("policy checkout", "policy basket", StringComparison.Ordinal));
        Write("notes.txt", "no policy");

        await using var site = await Site.StartAsync(progressive => progressive.AddPolicies(folder));

        Assert.Equal("search", site.Engine.FindPolicy("search").Name);
        Assert.Equal("basket", site.Engine.FindPolicy("basket").Name);
    }

    [Fact]
    public async Task A_relative_path_is_below_the_content_root()
    {
        var name = Path.GetRelativePath(AppContext.BaseDirectory, Write("search.rollout", Site.Policy.Replace("policy checkout", "policy search", StringComparison.Ordinal)));
        await using var site = await Site.StartAsync(progressive => progressive.AddPolicies(name));

        Assert.Equal("search", site.Engine.FindPolicy("search").Name);
    }

    [Fact]
    public async Task An_error_in_any_file_keeps_the_host_from_starting_and_is_named_with_its_file_and_line()
    {
        Write("one.rollout", Site.Policy.Replace("step 50% ", "step 100%", StringComparison.Ordinal));
        Write("two.rollout", "policy two {");
        File.WriteAllBytes(Path.Combine(folder, "three.rollout"), [0x70, 0xFF]);

        using var host = Site.Build(progressive => progressive.AddPolicies(folder)).Host;
        var refusal = await Assert.ThrowsAsync<InvalidDataException>(() => host.StartAsync());

        var lines = refusal.Message.Split('\n');
        Assert.Contains(lines, line => line.StartsWith(Path.Combine(folder, "one.rollout") + "(", StringComparison.Ordinal) && line.Contains("error PRG", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith(Path.Combine(folder, "two.rollout") + "(", StringComparison.Ordinal));
        Assert.Contains(Path.Combine(folder, "three.rollout") + ": error: it is not UTF-8 text.", lines);
    }

    [Fact]
    public async Task A_folder_that_is_missing_or_empty_keeps_the_host_from_starting()
    {
        using var host = Site.Build(progressive => progressive.AddPolicies("nowhere").AddPolicies(folder)).Host;

        var refusal = await Assert.ThrowsAsync<InvalidDataException>(() => host.StartAsync());

        Assert.Equal(
            $"nowhere: error: there is no file or folder {Path.Combine(AppContext.BaseDirectory, "nowhere")}.\n{folder}: error: the folder {folder} has no .rollout file.",
            refusal.Message);
    }

    [Fact]
    public async Task A_start_with_a_policy_that_nobody_has_names_those_there_are()
    {
        await using var site = await Site.StartAsync(null, Site.Asking(policy: "chekout"));
        await Site.UntilAsync(() => Task.FromResult(site.Log[56].Any()));

        Assert.Contains("checkout", Assert.Throws<RolloutRefusedException>(() => site.Engine.FindPolicy("chekout")).Message, StringComparison.Ordinal);
        Assert.Equal(Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Degraded, await site.HealthAsync("ready"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
