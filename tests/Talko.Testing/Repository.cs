using System.Runtime.CompilerServices;

namespace Talko.Testing;

/// <summary>The tree that the tests were built from.</summary>
public static class Repository
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../.."));

    /// <summary>A path inside it.</summary>
    public static string PathOf(string path) => Path.Combine(Root, path);

    private static string Here([CallerFilePath] string path = "") => path;
}
