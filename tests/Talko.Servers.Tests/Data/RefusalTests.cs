using Talko.DataServer.Methods;
using Talko.DataServer.Storage;
using Talko.Protocol.Envelope;

namespace Talko.Servers.Tests.Data;

public sealed class RefusalTests
{
    public static TheoryData<string> Kinds => [.. Enum.GetNames<RefusalKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_refusal_has_an_answer(string kind)
    {
        var refusal = new Refusal(Enum.Parse<RefusalKind>(kind), 7, TimeSpan.FromMilliseconds(1.5));
        var error = RefusalErrors.ErrorOf(refusal);
        Assert.True(error.Code is RpcErrorCode.InvalidParams or (>= RpcErrorCode.Busy and <= RpcErrorCode.NotSignedIn));
        Assert.NotEmpty(error.Message);
        Assert.Equal(error.Code == RpcErrorCode.Busy ? 2 : null, error.RetryAfterMs);
    }
}
