using System.Runtime.Loader;

/// <summary>Runs before the entry of a process that is started with <c>DOTNET_STARTUP_HOOKS</c>, and writes down at its end what it has loaded.</summary>
/// <remarks>The runtime looks for this name outside of all namespaces.</remarks>
internal static class StartupHook
{
    /// <summary>The variable that names the file to write.</summary>
    public const string LoadedTo = "PROGRESSIVE_TESTS_LOADED_TO";

    public static void Initialize()
    {
        var path = Environment.GetEnvironmentVariable(LoadedTo)
            ?? throw new InvalidOperationException($"{LoadedTo} names no file.");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
            File.WriteAllLines(path, AssemblyLoadContext.All.SelectMany(context => context.Assemblies).Select(assembly => assembly.GetName().Name!));
    }
}
