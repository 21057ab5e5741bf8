namespace Progressive.Analyzers.Generation;

/// <summary>A class that is generated.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsEmbedded">
/// Whether it is for its own project alone. A friend that has policies of its own would otherwise see two classes of one name; where the project made its
/// part public, others are to see it.
/// </param>
internal sealed record GeneratedClass(string Name, bool IsEmbedded);
