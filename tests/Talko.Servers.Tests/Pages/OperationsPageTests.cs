using System.Runtime.CompilerServices;
using Talko.BroadcastServer;
using Talko.DataServer;
using Talko.Protocol.Server;
using Talko.Web;

namespace Talko.Servers.Tests.Pages;

/// <summary>
/// docs/operations.md has every bound as the code has it. With TALKO_WRITE_DOCS=1 the tables are printed into the page.
/// </summary>
public sealed class OperationsPageTests
{
    private static readonly RpcServerOptions Connections = new() { EndPoint = new(0, 0) };

    [Fact]
    public async Task The_page_prints_the_bounds_of_the_code()
    {
        var token = TestContext.Current.CancellationToken;
        var page = await File.ReadAllTextAsync(PathOf("docs/operations.md"), token);
        var printed = page;
        foreach (var (options, source) in Records())
        {
            var table = Bounds.Table(options, await File.ReadAllTextAsync(PathOf(source), token));
            printed = Replace(printed, options.GetType().Name, table);
        }

        if (Environment.GetEnvironmentVariable("TALKO_WRITE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(PathOf("docs/operations.md"), printed, token);
        }

        Assert.Equal(printed, page);
    }

    private static List<(object Options, string Source)> Records() =>
    [
        (Connections, "src/Talko.Protocol/Server/RpcServerOptions.cs"),
        (new DataServerOptions { Server = Connections, DbPath = "" }, "src/Talko.DataServer/DataServerOptions.cs"),
        (new BroadcastServerOptions { Server = Connections }, "src/Talko.BroadcastServer/BroadcastServerOptions.cs"),
        (new WebBridgeOptions(), "src/Talko.Web/WebBridgeOptions.cs"),
    ];

    // A table stands between a comment that names its record and the next empty line.
    private static string Replace(string page, string record, string table)
    {
        var comment = $"<!-- {record} -->\n";
        var start = page.IndexOf(comment, StringComparison.Ordinal);
        Assert.True(start >= 0, $"docs/operations.md has no {comment}");
        start += comment.Length;
        var end = page.IndexOf("\n\n", start, StringComparison.Ordinal);
        return string.Concat(page.AsSpan(0, start), table.TrimEnd(), end < 0 ? "\n" : page.AsSpan(end));
    }

    private static string PathOf(string file, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", file);
}
