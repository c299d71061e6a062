using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;

namespace Talko.Web.Assets;

/// <summary>
/// The page's files, read from the assembly, by their path. What is not in this table does not exist, so there is
/// no path that could lead out of it.
/// </summary>
internal sealed class AssetStore
{
    private const string Folder = "wwwroot";
    private static readonly string[] PagePaths = ["/", "/home", "/index"];

    private readonly FrozenDictionary<string, Asset> _byPath;

    private AssetStore(Dictionary<string, Asset> byPath) => _byPath = byPath.ToFrozenDictionary(StringComparer.Ordinal);

    public IEnumerable<string> Paths => _byPath.Keys;

    public static AssetStore Load()
    {
        var assembly = typeof(AssetStore).Assembly;
        var byPath = new Dictionary<string, Asset>(StringComparer.Ordinal);
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            var name = resource.Replace('\\', '/');
            if (name.StartsWith(Folder + "/", StringComparison.Ordinal))
            {
                byPath[name[Folder.Length..]] = Read(assembly, resource);
            }
        }

        foreach (var path in PagePaths)
        {
            byPath[path] = byPath["/index.html"];
        }

        return new AssetStore(byPath);
    }

    public Asset? Find(string? path) => path is null ? null : _byPath.GetValueOrDefault(path);

    private static Asset Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12));
        return new Asset(content, ContentTypeOf(resource), $"\"{hash}\"");
    }

    private static string ContentTypeOf(string resource) => Path.GetExtension(resource) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"files of type {other} are not served"),
    };
}
