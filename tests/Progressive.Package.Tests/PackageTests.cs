using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Progressive.Analyzers.Tests.Fluent;
using Progressive.Policies;

namespace Progressive.Package.Tests;

/// <summary>What people have after <c>dotnet add package Progressive.Core</c>.</summary>
public class PackageTests
{
    private const string Usings = """
        using Progressive.Policies;
        using Progressive.Policies.Fluent;
        using static Progressive.Policies.Fluent.Words;

        """;

    /// <summary>The oldest compiler that the analyzers are made for, in place of the SDK's own.</summary>
    private const string OldestCompiler = """
        <PropertyGroup>
          <LangVersion>13.0</LangVersion>
          <EnableNETAnalyzers>false</EnableNETAnalyzers>
        </PropertyGroup>
        <ItemGroup>
          <PackageReference Include="Microsoft.Net.Compilers.Toolset" Version="4.14.0" PrivateAssets="all" />
        </ItemGroup>
        """;

    private readonly PackedFeed feed;

    public PackageTests(PackedFeed feed)
    {
        Assert.SkipUnless(PackedFeed.IsAsked, "Packages are packed and built against where PACKAGES=1 is set.");
        this.feed = feed;
    }

    public static TheoryData<string> Compilers => ["", OldestCompiler];

    [Theory]
    [MemberData(nameof(Compilers))]
    public async Task A_good_policy_builds_without_a_word_and_is_there_for_the_code(string compiler)
    {
        using var shop = new ConsumerProject(feed, "Progressive.Core", compiler);
        shop.Write("policies/checkout.rollout", """
            policy new-checkout {
              metric errors proportion "failed_total" of "requests_total" lower is better
              canary {
                step 5%   hold 10m
                step 50%  hold 10m
                step 100% hold 10m
              }
              gate limits {
                errors at most 1%
              }
            }
            """);
        shop.Write("Program.cs", Usings + """
            using Shop;

            var same = Policy.Named("new-checkout")
                .Proportion("errors", "failed_total", of: "requests_total", Better.Lower)
                .Canary(canary => canary
                    .Step(5.Percent(), s => s.Hold(10.Minutes()))
                    .Step(50.Percent(), s => s.Hold(10.Minutes()))
                    .Step(100.Percent(), s => s.Hold(10.Minutes())))
                .Gate("limits", gate => gate.Check("errors", c => c.AtMost(1.Percent())))
                .Build();
            Console.WriteLine($"{PolicyNames.NewCheckout.Name}, {PolicyNames.NewCheckout.Gates.Limits}, {Policies.NewCheckout.Equals(same)}");
            """);

        Assert.Equal((0, ""), await shop.BuildAsync());
        Assert.Equal((0, "new-checkout, limits, True\n"), await shop.RunAsync());
    }

    /// <summary>An adapter alone is installed: what checks policies comes along with it.</summary>
    [Theory]
    [MemberData(nameof(Compilers))]
    public async Task Each_fault_in_a_file_or_in_code_stops_the_build_and_is_told_where_it_is(string compiler)
    {
        using var shop = new ConsumerProject(feed, "Progressive.Traffic.Yarp", compiler);
        foreach (var (number, fault) in FaultTwins.All.Keys.Index())
        {
            var name = $"{number + 1:00} {fault}";
            shop.Write($"faults/{name}.rollout", FaultTwins.Text(fault));
            shop.Write($"faults/{name}.cs", $"{Usings}public static class Fault{number}\n{{\n{FaultTwins.Fluent(fault)}\n}}\n");
        }

        shop.Write("Program.cs", "System.Console.WriteLine();");

        var (exitCode, lines) = await shop.BuildAsync();

        Assert.Equal(1, exitCode);
        Assert.Equal(20, FaultTwins.All.Count);
        Golden.Verify(lines);
    }

    [Fact]
    public async Task Severities_of_the_project_and_what_it_turned_off_are_heeded()
    {
        using var shop = new ConsumerProject(feed, "Progressive.Core", "<PropertyGroup><GeneratePolicies>false</GeneratePolicies></PropertyGroup>");
        var fault = FaultTwins.Text("shares that fall");
        shop.Write("a.rollout", fault);
        shop.Write("bin/copied.rollout", fault);
        shop.Write("Program.cs", "System.Console.WriteLine();\npublic class Policies;");
        shop.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.PRG0101.severity = warning\n");

        var (exitCode, lines) = await shop.BuildAsync();

        Assert.Equal(0, exitCode);
        Assert.Equal("a.rollout(7,7): warning PRG0101: Step to 40% does not follow 60%: shares must rise.", lines.Split(" (https", 2)[0]);
        Assert.DoesNotContain('\n', lines);
    }

    [Fact]
    public async Task A_fault_is_mended_by_the_fix_that_the_package_brings()
    {
        using var shop = new ConsumerProject(feed, "Progressive.Core");
        shop.Write("Program.cs", $"{Usings}System.Console.WriteLine(Rollouts.P);\npublic static class Rollouts\n{{\n{FaultTwins.Fluent("a last step that leaves some out")}\n}}\n");
        Assert.Contains("error PRG0103", (await shop.BuildAsync()).Lines, StringComparison.Ordinal);

        await shop.FixAsync("PRG0103");

        Assert.Equal((0, ""), await shop.BuildAsync());
    }

    [Theory]
    [InlineData("Progressive.Core")]
    [InlineData("Progressive.Traffic.Yarp")]
    public async Task A_project_for_an_older_framework_is_refused_by_NuGet_and_not_by_the_compiler(string id)
    {
        using var shop = new ConsumerProject(feed, id, "<PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup>");
        shop.Write("Program.cs", "System.Console.WriteLine(typeof(Progressive.Core.Traffic.Exposure));");

        var (exitCode, lines) = await shop.BuildAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains($"error NU1202: Package {id} {feed.Version} is not compatible with net8.0", lines, StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", lines, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Progressive.Policies", "lib/netstandard2.0")]
    [InlineData("Progressive.Statistics", "lib/net10.0")]
    [InlineData("Progressive.Core", "lib/net10.0")]
    [InlineData("Progressive.Traffic.Yarp", "lib/net10.0")]
    public void A_package_has_its_page_its_picture_its_licence_and_what_editors_show(string id, string folder)
    {
        using var package = ZipFile.OpenRead(feed.Package(id));
        var spec = new StreamReader(package.GetEntry(id + ".nuspec")!.Open()).ReadToEnd();

        Assert.All(["README.md", "icon.png", $"{folder}/{id}.dll", $"{folder}/{id}.xml"], file => Assert.NotNull(package.GetEntry(file)));
        Assert.Contains("<license type=\"expression\">MIT</license>", spec, StringComparison.Ordinal);
        Assert.Contains("<icon>icon.png</icon>", spec, StringComparison.Ordinal);
        Assert.Contains("<readme>README.md</readme>", spec, StringComparison.Ordinal);
        Assert.StartsWith(
            Regex.Match(spec, "<repository type=\"git\" url=\"(https://[^\"]+)\"").Groups[1].Value + "/", PolicyRules.All[0].HelpLink, StringComparison.Ordinal);
        Assert.True(HasSymbols(package.GetEntry($"{folder}/{id}.dll")!));
    }

    [Fact]
    public void The_core_brings_what_the_compiler_needs_and_depends_on_the_rest()
    {
        using var package = ZipFile.OpenRead(feed.Package("Progressive.Core"));
        var spec = new StreamReader(package.GetEntry("Progressive.Core.nuspec")!.Open()).ReadToEnd();

        Assert.Equal(
            ["Progressive.Analyzers.CodeFixes.dll", "Progressive.Analyzers.dll", "Progressive.Policies.dll", "Sprache.dll"],
            package.Entries.Where(entry => entry.FullName.StartsWith("analyzers/dotnet/cs/", StringComparison.Ordinal)).Select(entry => entry.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Logging.Abstractions", "Polly.Core", "Progressive.Policies", "Progressive.Statistics", "System.IO.Hashing"],
            Regex.Matches(spec, "<dependency id=\"([^\"]+)\"").Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    private static bool HasSymbols(ZipArchiveEntry library)
    {
        using var bytes = new MemoryStream();
        using (var packed = library.Open())
        {
            packed.CopyTo(bytes);
        }

        bytes.Position = 0;
        using var assembly = new PEReader(bytes);
        return assembly.ReadDebugDirectory().Any(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
    }
}
