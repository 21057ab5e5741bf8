using System.Reflection;
using Progressive.Hosting;

namespace Progressive.Docs.Tests.Hosting;

/// <summary>The page of a host lists each of its settings, with its default.</summary>
public class SettingsPageTests
{
    [Fact]
    public void The_page_lists_every_setting()
    {
        var defaults = new ProgressiveOptions();
        var table = new MarkdownTable("setting", "default");
        foreach (var setting in typeof(ProgressiveOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(each => each.MetadataToken))
        {
            var value = setting.Name switch
            {
                nameof(ProgressiveOptions.Owner) => "machine, process and chance",
                nameof(ProgressiveOptions.Rollouts) => "none",
                _ => $"`{FormattableString.Invariant($"{setting.GetValue(defaults)}")}`",
            };
            table.Add($"`{setting.Name}`", value);
        }

        GeneratedSection.Verify(Path.Combine("..", "hosting", "README.md"), "settings", table.ToString());
    }
}
