using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using Talko.BroadcastServer;
using Talko.DataServer;
using Talko.Protocol.Server;

namespace Talko.Servers.Tests;

/// <summary>docs/operations.md says every bound as the code has it.</summary>
public sealed class OperationsPageTests
{
    private static readonly RpcServerOptions Connections = new() { EndPoint = new(0, 0) };

    public static TheoryData<string, string> Bounds() =>
    [
        .. Read(Connections),
        .. Read(new DataServerOptions { Server = Connections, DbPath = "" }),
        .. Read(new BroadcastServerOptions { Server = Connections }),
    ];

    [Theory]
    [MemberData(nameof(Bounds))]
    public async Task A_bound_is_on_the_page(string name, string value)
    {
        var page = await File.ReadAllTextAsync(PagePath(), TestContext.Current.CancellationToken);
        Assert.Contains($"| {name} | {value} |", page, StringComparison.Ordinal);
    }

    private static IEnumerable<TheoryDataRow<string, string>> Read(object options) => options.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => !property.Name.EndsWith("Port", StringComparison.Ordinal))
        .Select(property => (property.Name, Value: property.Name == "MaxReaders" ? "the processors, at least 4" : Format(property.GetValue(options))))
        .Where(bound => bound.Value is not null)
        .Select(bound => new TheoryDataRow<string, string>(bound.Name, bound.Value!));

    private static string? Format(object? value) => value switch
    {
        TimeSpan time when time.TotalSeconds >= 1 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds} s"),
        TimeSpan time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds} ms"),
        int number => number.ToString("N0", CultureInfo.InvariantCulture),
        long number => number.ToString("N0", CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string PagePath([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "docs", "operations.md");
}
