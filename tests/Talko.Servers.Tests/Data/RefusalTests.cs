using System.Runtime.CompilerServices;
using Talko.DataServer.Methods;
using Talko.DataServer.Storage;
using Talko.Protocol.Envelope;

namespace Talko.Servers.Tests.Data;

public sealed class RefusalTests
{
    private static readonly string[] Unknown =
        ["Talko.Protocol.Envelope", "Talko.Protocol.Server", "Talko.Protocol.Methods", "DataServer.Forwarding", "DataServer.Methods"];

    public static TheoryData<string> Kinds => [.. Enum.GetNames<RefusalKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_refusal_has_an_answer(string kind)
    {
        var refusal = new Refusal(Enum.Parse<RefusalKind>(kind), 7, TimeSpan.FromMilliseconds(1.5));
        var error = RefusalErrors.ErrorOf(refusal);
        Assert.InRange(error.Code, RpcErrorCode.Busy, RpcErrorCode.NotSignedIn);
        Assert.NotEmpty(error.Message);
        Assert.Equal(error.Code == RpcErrorCode.Busy ? 2 : null, error.RetryAfterMs);
    }

    [Fact]
    public void Storage_knows_neither_the_wires_errors_nor_the_link()
    {
        var files = Directory.GetFiles(StoragePath(), "*.cs", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var text = File.ReadAllText(file);
            Assert.All(Unknown, name => Assert.False(text.Contains(name, StringComparison.Ordinal), $"{file} knows {name}"));
        }
    }

    private static string StoragePath([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "Talko.DataServer", "Storage");
}
