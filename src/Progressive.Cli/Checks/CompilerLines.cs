using Progressive.Cli.Display;

namespace Progressive.Cli.Checks;

/// <summary>One line for each finding, in the form that compilers print.</summary>
internal sealed class CompilerLines(Screen output, Screen error) : CheckOutput
{
    private readonly ShownFindings shown = new();

    public override async Task AddAsync(CheckedFile file)
    {
        foreach (var finding in shown.Of(file))
        {
            await output.WriteLineAsync(file.Path + finding);
        }
    }

    public override Task EndAsync() => shown.WriteRestAsync(error);
}
