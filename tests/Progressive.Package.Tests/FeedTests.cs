using System.Xml.Linq;

namespace Progressive.Package.Tests;

/// <summary>The packages that projects are built against.</summary>
public class FeedTests
{
    [Fact]
    public void Whatever_a_package_depends_on_is_packed_as_well()
    {
        var needed = PackedFeed.Projects
            .SelectMany(project => XDocument.Load(Path.Combine(PackedFeed.Root(), "src", project, project + ".csproj")).Descendants("ProjectReference"))
            .Where(reference => reference.Attribute("PrivateAssets")?.Value != "all" && reference.Attribute("ReferenceOutputAssembly")?.Value != "false")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))
            .Distinct()
            .ToList();

        Assert.NotEmpty(needed);
        Assert.Empty(needed.Except(PackedFeed.Projects));
    }
}
