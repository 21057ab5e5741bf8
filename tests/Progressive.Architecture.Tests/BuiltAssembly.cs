using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Progressive.Architecture.Tests;

/// <summary>What a compiled assembly really refers to, which is less than its project file allows.</summary>
internal static class BuiltAssembly
{
    public static IEnumerable<string> References(string assembly) =>
        Assembly.LoadFrom(FileOf(assembly)).GetReferencedAssemblies().Select(reference => reference.Name!);

    /// <summary>Whether an assembly comes with .NET itself, and not with a framework on top of it or with a package.</summary>
    public static bool IsOfRuntime(string assembly) => File.Exists(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), assembly + ".dll"));

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

    /// <summary>The types that its people wrote, public or not.</summary>
    public static IReadOnlyList<DeclaredType> Types(string assembly) => Read(assembly, metadata => DeclaredType.All(metadata).ToArray());

    /// <summary>The assemblies that it lets see what is internal.</summary>
    public static IReadOnlyList<string> Friends(string assembly) => [.. Assembly.LoadFrom(FileOf(assembly)).GetCustomAttributesData()
        .Where(attribute => attribute.AttributeType == typeof(InternalsVisibleToAttribute))
        .Select(attribute => (string)attribute.ConstructorArguments[0].Value!)];

    /// <summary>What its tables of metadata say.</summary>
    public static T Read<T>(string assembly, Func<MetadataReader, T> read)
    {
        using var file = new PEReader(File.OpenRead(FileOf(assembly)));
        return read(file.GetMetadataReader());
    }

    /// <summary>The file it was built into, beside these tests.</summary>
    public static string FileOf(string assembly) => Path.Combine(AppContext.BaseDirectory, assembly + ".dll");
}
