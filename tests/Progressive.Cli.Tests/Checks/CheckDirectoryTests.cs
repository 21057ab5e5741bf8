namespace Progressive.Cli.Tests;

public sealed class CheckDirectoryTests : IDisposable
{
    private readonly PolicyFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_directory_is_searched_in_order_with_all_below_it()
    {
        Directory.CreateDirectory(folder["a"]);
        Directory.CreateDirectory(Path.Combine(folder["b"], "deep"));
        string[] paths = [Path.Combine("a", "z.rollout"), Path.Combine("b", "deep", "A.ROLLOUT"), "c.rollout"];
        foreach (var path in paths)
        {
            folder.Write(path, Texts.Unwise);
        }

        folder.Write("c.rollout.bak", Texts.Unwise);

        var run = await Run.InProcess("check", folder.Path);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(paths.Select(path => folder[path]), run.Output.Select(line => line[..line.IndexOf('(', StringComparison.Ordinal)]));
        Assert.Equal(["3 findings in 3 files."], run.Error);
    }

    [Fact]
    public async Task Links_lead_to_files_and_not_round_in_circles()
    {
        var path = folder.Write("search.rollout", Texts.Clean);
        Directory.CreateSymbolicLink(folder["again"], folder.Path);
        File.CreateSymbolicLink(folder["link.rollout"], path);

        var run = await Run.InProcess("check", folder.Path);

        Assert.Equal(["2 policies in 2 files, no findings."], run.Error);
    }

    [Fact]
    public async Task A_link_to_a_directory_is_searched_when_it_is_named()
    {
        Directory.CreateDirectory(folder["real"]);
        folder.Write(Path.Combine("real", "search.rollout"), Texts.Clean);
        Directory.CreateSymbolicLink(folder["link"], folder["real"]);

        Assert.Equal(["1 policy in 1 file, no findings."], (await Run.InProcess("check", folder["link"])).Error);
    }

    [Fact]
    public async Task A_link_that_leads_nowhere_is_trouble()
    {
        File.CreateSymbolicLink(folder["lost.rollout"], folder["none"]);

        var run = await Run.InProcess("check", folder.Path);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal($"{folder["lost.rollout"]}: there is no such file.", run.Error[0]);
    }
}
