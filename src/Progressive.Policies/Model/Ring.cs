namespace Progressive.Policies;

/// <summary>Environments under one name: <c>ring early = eu-1, us-1</c>.</summary>
/// <param name="Name">The ring's name.</param>
/// <param name="Environments">The environments in it.</param>
public sealed record Ring(string Name, ValueList<string> Environments);
