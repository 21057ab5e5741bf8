using System.Text;
using Progressive.Policies;

namespace Progressive.Hosting.Policies;

/// <summary>Policies in a file, or in every <c>.rollout</c> file of a folder.</summary>
internal sealed class PolicyFiles(string path) : IPolicySource
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <inheritdoc/>
    public IEnumerable<Policy> Read(string root, ICollection<string> faults)
    {
        var whole = Path.GetFullPath(path, root);
        string[] files = File.Exists(whole) ? [whole]
            : Directory.Exists(whole) ? [.. Directory.EnumerateFiles(whole, "*.rollout", SearchOption.AllDirectories).Order(StringComparer.Ordinal)]
            : [];
        if (files.Length == 0)
        {
            faults.Add(Directory.Exists(whole)
                ? $"{path}: error: the folder {whole} has no .rollout file."
                : $"{path}: error: there is no file or folder {whole}.");
        }

        return [.. files.SelectMany(file => ReadFile(file, File.Exists(whole) ? path : Path.Combine(path, Path.GetRelativePath(whole, file)), faults))];
    }

    private static ValueList<Policy> ReadFile(string file, string name, ICollection<string> faults)
    {
        string text;
        try
        {
            text = File.ReadAllText(file, Utf8);
        }
        catch (DecoderFallbackException)
        {
            faults.Add($"{name}: error: it is not UTF-8 text.");
            return ValueList<Policy>.Empty;
        }

        var read = PolicyText.Parse(text);
        foreach (var finding in read.HasErrors ? read.Findings : ValueList<Finding>.Empty)
        {
            faults.Add(name + finding);
        }

        return read.Policies;
    }
}
