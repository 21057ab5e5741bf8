namespace Progressive.Architecture.Tests;

/// <summary>Code in one folder of a project that uses what another folder declares.</summary>
/// <param name="From">The folder of the code.</param>
/// <param name="To">The folder of what it uses; several of a type whose parts are in several.</param>
/// <param name="Symbol">What it uses.</param>
/// <param name="Place">The file and the line of the code.</param>
internal sealed record FolderReference(string From, IReadOnlyCollection<string> To, string Symbol, string Place)
{
    public override string ToString() => $"{From} uses {string.Join(" and ", To)}: {Symbol} at {Place}";
}
