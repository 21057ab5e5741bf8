namespace Progressive.Policies;

/// <summary>The one place that knows the address of the project's pages; packages name the same project.</summary>
internal static class ProjectPages
{
    public const string Docs = "https://github.com/progressive-core/progressive-core/blob/main/docs/";
}
