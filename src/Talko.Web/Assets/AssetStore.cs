using System.Collections.Frozen;
using System.Text;

namespace Talko.Web.Assets;

/// <summary>
/// What is served of the page, by its path. What is not in this table does not exist, so there is no path that could lead
/// out of it.
/// </summary>
internal sealed class AssetStore
{
    // The page is asked for each time whether it is still the same; a release's files never change.
    private const string Changing = "no-cache";
    private const string Immutable = "public, max-age=31536000, immutable";
    private const string NotKept = "no-store";

    private static readonly string[] PagePaths = ["/", "/home", "/index", "/index.html"];

    private static readonly Lazy<AssetStore> ThisRelease = new(() => new AssetStore(new PageRelease(PageFiles.Read())));

    private readonly FrozenDictionary<string, Asset> _byPath;
    private readonly string _folder;
    private readonly Asset _renewed;

    public AssetStore(PageRelease release)
    {
        var byPath = release.Files.ToDictionary(
            file => release.Folder + file.Key, file => Make(file.Key, file.Value, Immutable), StringComparer.Ordinal);
        var page = Make(PageRelease.Page, release.Html, Changing);
        foreach (var path in PagePaths)
        {
            byPath[path] = page;
        }

        _byPath = byPath.ToFrozenDictionary(StringComparer.Ordinal);
        _folder = $"{release.Folder}/";
        _renewed = Make(PageRelease.Renewed, release.RenewedScript, NotKept);
    }

    /// <summary>All bridges of a process share it, so that its files are joined and compressed once.</summary>
    public static AssetStore OfThisRelease => ThisRelease.Value;

    public IEnumerable<string> Paths => _byPath.Keys;

    public Asset? Find(string? path) =>
        path is null ? null : _byPath.GetValueOrDefault(path) ?? (IsScriptOfAnother(path) ? _renewed : null);

    /// <summary>
    /// A page that was open while Talko was replaced, or that was loaded just then, asks for its own release's scripts.
    /// </summary>
    private bool IsScriptOfAnother(string path) => path.StartsWith(PageRelease.Root, StringComparison.Ordinal)
        && path.EndsWith(".js", StringComparison.Ordinal) && !path.StartsWith(_folder, StringComparison.Ordinal);

    private static Asset Make(string path, string text, string cacheControl) =>
        new(Encoding.UTF8.GetBytes(text), ContentTypeOf(path), cacheControl);

    private static string ContentTypeOf(string path) => Path.GetExtension(path) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".map" => "application/json",
        ".txt" => "text/plain; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"files of type {other} are not served"),
    };
}
