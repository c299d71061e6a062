using System.Reflection;
using System.Text;

namespace Talko.Web.Assets;

/// <summary>The page's files as they are written, read from the assembly, by their path.</summary>
internal static class PageFiles
{
    private const string Folder = "wwwroot/";

    public static IReadOnlyDictionary<string, string> Read()
    {
        var assembly = typeof(PageFiles).Assembly;
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            var name = resource.Replace('\\', '/');
            if (name.StartsWith(Folder, StringComparison.Ordinal))
            {
                files[name[(Folder.Length - 1)..]] = Read(assembly, resource);
            }
        }

        files[EmojiFile.Path] = EmojiFile.Read();
        return files;
    }

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
