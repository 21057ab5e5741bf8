using System.Reflection;

namespace Progressive.Architecture.Tests;

/// <summary>What a compiled assembly really refers to, which is less than its project file allows.</summary>
internal static class BuiltAssembly
{
    public static IEnumerable<string> References(string assembly) =>
        Assembly.LoadFrom(FileOf(assembly)).GetReferencedAssemblies().Select(reference => reference.Name!);

    public static IEnumerable<string> OwnReferences(string assembly) =>
        References(assembly).Where(name => name.StartsWith("Progressive.", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    /// <summary>Through everything that is shipped beside it; the runtime's own assemblies are named, not entered.</summary>
    public static IReadOnlySet<string> AllReferences(string assembly)
    {
        var found = new HashSet<string>();
        var open = new Queue<string>([assembly]);
        while (open.TryDequeue(out var next))
        {
            foreach (var reference in References(next).Where(found.Add).Where(name => File.Exists(FileOf(name))))
            {
                open.Enqueue(reference);
            }
        }

        return found;
    }

    private static string FileOf(string assembly) => Path.Combine(AppContext.BaseDirectory, assembly + ".dll");
}
