using System.Text;

namespace Progressive.Package.Tests;

/// <summary>Projects whose files are called, placed, dated and encoded as nobody should.</summary>
public class HostileProjectTests
{
    private const string LatestOfAll = """
        <PropertyGroup>
          <LangVersion>8.0</LangVersion>
          <ImplicitUsings>disable</ImplicitUsings>
          <AnalysisLevel>latest-all</AnalysisLevel>
          <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
          <NoWarn>CA1303;CA1515</NoWarn>
        </PropertyGroup>
        """;

    private readonly PackedFeed feed;

    public HostileProjectTests(PackedFeed feed)
    {
        Assert.SkipUnless(PackedFeed.IsAsked, "Packages are packed and built against where PACKAGES=1 is set.");
        this.feed = feed;
    }

    [Fact]
    public async Task T51_a_file_whose_name_is_code_runs_nothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "No file of Windows is called so.");
        using var shop = new ConsumerProject(feed, "Progressive.Core");
        var number = 0;

        // A name with a quotation mark or one of the first 32 characters is no file to the SDK: it fails to hand it to the compiler.
        foreach (var end in (string[])["\u2028", "\u2029", "\u0085", "\u202e", "<!--"])
        {
            shop.Write($"a{end}internal static void Evil(){{System.Environment.Exit(42);}}{end}#x.rollout", Policy($"p{++number}"));
        }

        shop.Write("Program.cs", "System.Console.WriteLine(typeof(Shop.Policies).GetProperties().Length + typeof(Shop.Policies).GetMethods().Count(m => m.Name == \"Evil\"));");

        Assert.Equal((0, ""), await shop.BuildAsync());
        Assert.Equal((0, "5\n"), await shop.RunAsync());
    }

    [Fact]
    public async Task T58_a_build_sees_every_file_and_that_one_is_gone()
    {
        using var shop = new ConsumerProject(
            feed, "Progressive.Core", """<ItemGroup><None Include="bin/elsewhere/linked.rollout" Link="linked.rollout" CopyToOutputDirectory="PreserveNewest" /></ItemGroup>""");
        shop.Write("bin/elsewhere/linked.rollout", Policy("linked"));
        shop.Write("first.rollout", Policy("first"));
        shop.Write(".config/dotted.rollout", Policy("dotted"));
        shop.Write("Program.cs", "System.Console.WriteLine(string.Join(' ', typeof(Shop.Policies).GetProperties().Select(p => p.Name).Order()));");

        Assert.Equal((0, ""), await shop.BuildAsync());
        Assert.Equal((0, "Dotted First Linked\n"), await shop.RunAsync());

        shop.Write("second.rollout", Policy("second"));
        shop.Age("second.rollout");
        shop.Delete("first.rollout");

        Assert.Equal((0, ""), await shop.BuildAsync());
        Assert.Equal((0, "Dotted Linked Second\n"), await shop.RunAsync());

        shop.Write("second.rollout", Policy("other"));
        shop.Age("second.rollout");
        shop.Write(".config/dotted.rollout", Policy("dotted").Replace("100%", "90%", StringComparison.Ordinal));
        shop.Age(".config/dotted.rollout");

        Assert.Contains("dotted.rollout(5,10): error PRG0103", (await shop.BuildAsync()).Lines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task T58_a_file_that_is_no_UTF_8_is_refused_by_the_compiler_as_well()
    {
        using var shop = new ConsumerProject(feed, "Progressive.Core");
        shop.Write("a.rollout", "# f\u00fcr alle\n" + Policy("shop"), Encoding.Latin1);
        shop.Write("Program.cs", "System.Console.WriteLine(Shop.Policies.Shop);");

        var (exitCode, lines) = await shop.BuildAsync();

        Assert.Equal(1, exitCode);
        Assert.StartsWith("a.rollout(1,4): error PRG0007: This file is not UTF-8 text", lines, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', lines);
    }

    [Fact]
    public async Task T52_an_error_of_a_policy_is_the_only_one_of_the_build()
    {
        using var shop = new ConsumerProject(feed, "Progressive.Core");
        shop.Write("a.rollout", Policy("shop").Replace("at most 1%", "at msot 1%", StringComparison.Ordinal));
        shop.Write("Program.cs", "System.Console.WriteLine(Shop.Policies.Shop + Shop.PolicyNames.Shop.Gates.Limits);");

        var (exitCode, lines) = await shop.BuildAsync();

        Assert.Equal(1, exitCode);
        Assert.All(lines.Split('\n'), line => Assert.StartsWith("a.rollout(", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task T52_an_old_language_and_every_analysis_of_the_SDK_take_the_classes()
    {
        using var shop = new ConsumerProject(feed, "Progressive.Core", LatestOfAll);
        shop.Write("a.rollout", Policy("search"));
        shop.Write("Program.cs", """
            using System;

            namespace Shop
            {
                internal static class Program
                {
                    private static void Main() => Console.WriteLine(Policies.Search.Name + PolicyNames.Search.Gates.Limits);
                }
            }
            """);

        Assert.Equal((0, ""), await shop.BuildAsync());
        Assert.Equal((0, "searchlimits\n"), await shop.RunAsync());
    }

    [Theory]
    [InlineData("vbproj", "Program.vb", "Module Program\nSub Main()\nEnd Sub\nEnd Module\n", "VB")]
    [InlineData("fsproj", "Program.fs", "[<EntryPoint>]\nlet main _ = 0\n", "F#")]
    public async Task T58_a_project_of_another_language_is_told_that_its_policies_are_not_checked(string kind, string file, string code, string language)
    {
        string[] more = kind == "fsproj" ? [$"""<ItemGroup><Compile Include="{file}" /></ItemGroup>"""] : [];
        using var shop = new ConsumerProject(feed, "Progressive.Core", kind, more);
        shop.Write("a.rollout", Policy("shop"));
        shop.Write(file, code);

        var (exitCode, lines) = await shop.BuildAsync();

        Assert.Equal(0, exitCode);
        Assert.Contains($"warning PROGRESSIVE001: Policy files are checked while C# is compiled, and not in a project of {language}.", lines, StringComparison.Ordinal);
    }

    private static string Policy(string name) => $$"""
        policy {{name}} {
          metric errors proportion "failed_total" of "requests_total" lower is better
          canary {
            step 50% hold 10m
            step 100% hold 10m
          }
          gate limits {
            errors at most 1%
          }
        }
        """;
}
