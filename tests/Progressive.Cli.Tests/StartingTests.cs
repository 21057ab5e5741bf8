using System.Reflection;
using System.Runtime.Loader;

namespace Progressive.Cli.Tests;

public sealed class StartingTests : IDisposable
{
    private readonly PolicyFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("sarif")]
    [InlineData("github")]
    public async Task A_check_loads_the_language_and_neither_the_engine_nor_a_database_nor_a_console(string format)
    {
        var beside = new Beside();
        try
        {
            var exitCode = await beside.RunAsync("check", "--format", format, folder.Write("search.rollout", Texts.Clean));

            Assert.Equal(0, exitCode);
            Assert.Equal(["Progressive.Policies", "Sprache", "System.CommandLine", "progressive"], beside.Loaded);

            // What is loaded later is seen as well.
            await beside.RunAsync("status", "--journal", folder["none.db"]);
            Assert.Contains("Progressive.Core", beside.Loaded);
        }
        finally
        {
            beside.Unload();
        }
    }

    [Theory]
    [InlineData("status")]
    [InlineData("watch")]
    [InlineData("approve")]
    [InlineData("reject")]
    [InlineData("pause")]
    [InlineData("resume")]
    [InlineData("promote")]
    [InlineData("abort")]
    [InlineData("retry")]
    public async Task Help_of_each_command_shows_an_example_and_the_exit_codes(string command)
    {
        var run = await Run.InProcess(command, "--help");

        Assert.Empty(run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(run.Output, line => line.StartsWith($"  progressive {command} --journal rollouts.db", StringComparison.Ordinal));
        Assert.Contains(run.Output, line => line.StartsWith("Exit codes: 0 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_journal_must_be_named()
    {
        var run = await Run.InProcess("status");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(["Option '--journal' or '--url' is required.", "Try 'progressive status --help'."], run.Error);
    }

    /// <summary>The command line loaded once more, beside the one that this process has: so what it loads can be seen.</summary>
    private sealed class Beside() : AssemblyLoadContext("beside", isCollectible: true)
    {
        public IEnumerable<string> Loaded => Assemblies.Select(assembly => assembly.GetName().Name!).Order(StringComparer.Ordinal);

        public Task<int> RunAsync(params string[] args)
        {
            var commandLine = LoadFromAssemblyPath(PathOf("progressive"));
            var environment = commandLine.CreateInstance("Progressive.Cli.CommandEnvironment")!;
            var run = commandLine.GetType("Progressive.Cli.CommandLine")!.GetMethod("RunAsync", BindingFlags.Public | BindingFlags.Static)!;
            return (Task<int>)run.Invoke(null, [args, TextWriter.Null, TextWriter.Null, environment, CancellationToken.None])!;
        }

        protected override Assembly? Load(AssemblyName assemblyName) =>
            PathOf(assemblyName.Name!) is var path && File.Exists(path) ? LoadFromAssemblyPath(path) : null;

        private static string PathOf(string assembly) => Path.Combine(AppContext.BaseDirectory, assembly + ".dll");
    }
}
