using System.Runtime.CompilerServices;

namespace Progressive.Testing.Contracts;

/// <summary>One promise, before anybody is tried on it.</summary>
/// <param name="Name">It as a sentence.</param>
/// <param name="Run">Tries it.</param>
internal sealed record Promise<TTrial>(string Name, Func<TTrial, Task> Run);

/// <summary>Promises by the names of the methods that try them.</summary>
internal static class Promise
{
    public static Promise<TTrial> Of<TTrial>(Func<TTrial, Task> run, [CallerArgumentExpression(nameof(run))] string method = "") =>
        new(method.Replace('_', ' '), run);
}
