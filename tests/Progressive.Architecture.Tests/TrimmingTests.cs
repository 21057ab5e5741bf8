using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Progressive.Architecture.Tests;

/// <summary>A program that is trimmed, or compiled ahead of time, works as any other.</summary>
public class TrimmingTests
{
    public static TheoryData<string> Assemblies => [.. Libraries.Select(project => project.AssemblyName)];

    private static IEnumerable<ProjectFile> Libraries =>
        Repository.Projects("src").Where(project => project.Property("TargetFramework") is not "netstandard2.0");

    [Fact]
    public void The_compiler_looks_for_what_would_be_trimmed_away() => Assert.All(
        Libraries, project => Assert.Equal("true", project.Property("IsAotCompatible")));

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void JSON_is_written_and_read_by_generated_code(string assembly) => Assert.Empty(BuiltAssembly.Read(assembly, ReflectionCalls));

    private static string[] ReflectionCalls(MetadataReader metadata) =>
    [
        .. metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Where(member => member.GetKind() == MemberReferenceKind.Method && member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => (Type: metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)member.Parent).Name), Member: member))
            .Where(call => IsReflection(call.Type, call.Member.DecodeMethodSignature(new TypeNames(), null).ParameterTypes))
            .Select(call => $"{call.Type}.{metadata.GetString(call.Member.Name)}"),
    ];

    private static bool IsReflection(string type, ImmutableArray<string> parameters) => type switch
    {
        "JsonSerializer" => !parameters.Any(parameter => parameter is "JsonTypeInfo" or "JsonTypeInfo`1" or "JsonSerializerContext"),
        "DefaultJsonTypeInfoResolver" or "JsonStringEnumConverter" => true,
        _ => false,
    };
}
