namespace Progressive.Cli.Checks;

/// <summary>Where the findings of several files go, one file after the other.</summary>
internal abstract class CheckOutput
{
    /// <summary>Takes what came of one file.</summary>
    public abstract Task AddAsync(CheckedFile file);

    /// <summary>Writes what can only be written behind the last file.</summary>
    public virtual Task EndAsync() => Task.CompletedTask;
}
