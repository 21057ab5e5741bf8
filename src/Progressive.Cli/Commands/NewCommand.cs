using System.CommandLine;
using Progressive.Cli.Display;
using Progressive.Cli.Starters;
using Progressive.Policies;

namespace Progressive.Cli.Commands;

/// <summary><c>progressive new [FILE]</c>: a commented policy to begin with. On a terminal it asks for what was left out.</summary>
internal sealed class NewCommand : Command, IExample
{
    private const string Ending = ".rollout";
    private const string UsualName = "checkout";

    private readonly CommandEnvironment environment;

    private readonly Argument<string?> file = new("FILE")
    {
        Description = "The file to write; left out: the policy's name and .rollout.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<StarterStrategy?> strategy = WordOption.OfOptional<StarterStrategy>(
        "--strategy", "How a new version takes over; left out: asked for, or canary.");

    private readonly Option<string?> name = new("--name")
    {
        Description = "The policy's name; left out: asked for, or the file's name.",
        HelpName = "NAME",
    };

    private readonly Option<bool> force = new("--force") { Description = "Overwrite the file if it exists." };

    public NewCommand(CommandEnvironment environment) : base("new", "Writes a commented policy to begin with.")
    {
        this.environment = environment;
        Arguments.Add(file);
        Options.Add(strategy);
        Options.Add(name);
        Options.Add(force);
        SetAction(RunAsync);
    }

    public string Example => """
        Examples:
          progressive new
          progressive new --strategy phased --name search
          progressive new checkout.rollout --strategy blue-green --force

        Exit codes: 0 written, 2 wrong usage, the file exists, or it cannot be written.
        """;

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (output, error) = (parsed.Output, parsed.Error);
        var (path, chosen, named) = (parsed.GetValue(file), parsed.GetValue(strategy), parsed.GetValue(name));
        if ((chosen is null || named is null) && environment.CanAsk && StarterQuestions.On(output) is { } questions)
        {
            chosen ??= await questions.AskStrategyAsync(cancellation);
            named ??= await questions.AskNameAsync(NameOf(path), cancellation);
        }

        var policy = named ?? NameOf(path);
        var text = Starter.Text(chosen ?? StarterStrategy.Canary, policy);
        if (PolicyText.Parse(text).Findings is [var finding, ..])
        {
            await error.WriteLineAsync($"'{ShownText.Of(policy, 40)}' is no name for a policy: {finding.Message}");
            return ExitCode.UserError;
        }

        if (path is null ? !FileName.IsOne(policy) : FileName.IsDevice(path))
        {
            await error.WriteLineAsync($"No file can be called '{ShownText.Of(path ?? policy, 40)}'. {(path is null ? "Name the file too: progressive new FILE --name NAME." : "Windows takes it for a device.")}");
            return ExitCode.UserError;
        }

        path ??= policy + Ending;
        if (await TryWriteAsync(path, text, parsed.GetValue(force), cancellation) is { } trouble)
        {
            await error.WriteLineAsync($"{ShownText.Of(path, 200)}: {trouble}");
            return ExitCode.UserError;
        }

        await output.WriteLineAsync(path);
        return ExitCode.Done;
    }

    private static string NameOf(string? path) => Path.GetFileNameWithoutExtension(path) is { Length: > 0 } stem ? stem : UsualName;

    private static async Task<string?> TryWriteAsync(string path, string text, bool mayOverwrite, CancellationToken cancellation)
    {
        if (!mayOverwrite && File.Exists(path))
        {
            return "it exists already; --force overwrites it.";
        }

        try
        {
            // Between the question and the answer somebody else may have written it.
            await using var stream = new FileStream(path, mayOverwrite ? FileMode.Create : FileMode.CreateNew, FileAccess.Write);
            await using var writer = new StreamWriter(stream);
            await writer.WriteAsync(text.AsMemory(), cancellation);
            return null;
        }
        catch (Exception trouble) when (trouble is ArgumentException or NotSupportedException)
        {
            return "this is no name of a file.";
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return $"it could not be written: {trouble.Message}";
        }
    }
}
