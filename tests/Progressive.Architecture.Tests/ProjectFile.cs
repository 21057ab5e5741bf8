using System.Xml.Linq;

namespace Progressive.Architecture.Tests;

/// <summary>What a project file says about references.</summary>
internal sealed class ProjectFile(string path)
{
    private readonly XDocument xml = XDocument.Parse(Repository.Read(path));

    public string Path => path;

    public string Name => System.IO.Path.GetFileNameWithoutExtension(path);

    public string AssemblyName => Property("AssemblyName") ?? Name;

    /// <summary>Whether people get it as a package.</summary>
    public bool IsPackage => Path.StartsWith("src/", StringComparison.Ordinal) && Property("IsPackable") != "false";

    /// <summary>The projects it uses as libraries, by path; one that only serves its build is none.</summary>
    public IEnumerable<string> Libraries => xml.Descendants("ProjectReference")
        .Where(reference => (string?)reference.Attribute("ReferenceOutputAssembly") != "false")
        .Select(reference => ((string)reference.Attribute("Include")!).Replace('\\', '/'))
        .Select(include => Repository.Relative(System.IO.Path.Combine(Repository.Root, Folder, include)));

    public IEnumerable<string> LibraryNames => Libraries.Select(System.IO.Path.GetFileNameWithoutExtension)!;

    public IEnumerable<string> Packages => xml.Descendants("PackageReference").Select(package => (string)package.Attribute("Include")!);

    public IEnumerable<string> Frameworks => xml.Descendants("FrameworkReference").Select(framework => (string)framework.Attribute("Include")!);

    private string Folder => System.IO.Path.GetDirectoryName(path)!;

    /// <summary>A property as the project file sets it, or null.</summary>
    public string? Property(string name) => xml.Descendants(name).FirstOrDefault()?.Value;

    public override string ToString() => Name;
}
