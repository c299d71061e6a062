using System.Text;
using Talko.Protocol.Envelope;

namespace Talko.Protocol.Tests.Envelope;

public sealed class RpcRequestTests
{
    private readonly RpcRequest _request = new();

    [Theory]
    [InlineData("280393130298258428380642519584460965913")]
    [InlineData("1e3")]
    [InlineData("-0.50")]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("\"caf\\u00e9 \\\"x\\\"\"")]
    [InlineData("\"é\"")]
    public void An_id_is_kept_byte_for_byte(string id)
    {
        Parse($$"""{"jsonrpc":"2.0","method":"M","id":{{id}}}""");
        Assert.Equal(id, Text(_request.Id));
        Assert.True(_request.HasId);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"jsonrpc":"2.0","method":"M"}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"M","id":true}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"M","id":[1]}""")]
    [InlineData("[]")]
    [InlineData("""[{"jsonrpc":"2.0","method":"M","id":1}]""")]
    [InlineData("7")]
    [InlineData("\"x\"")]
    public void Without_an_id_it_is_no_request(string payload)
    {
        Refused(RpcErrorCode.InvalidRequest, payload);
        Assert.Equal("null", Text(_request.Id));
        Assert.False(_request.KeepAlive);
    }

    [Fact]
    public void An_id_has_at_most_256_bytes()
    {
        Parse($$"""{"jsonrpc":"2.0","method":"M","id":"{{new string('x', 254)}}"}""");
        Refused(RpcErrorCode.InvalidRequest, $$"""{"jsonrpc":"2.0","method":"M","id":"{{new string('x', 255)}}"}""");
        Assert.False(_request.HasId);
    }

    [Theory]
    [InlineData("""{"method":"M","id":1,"keep_alive":true}""")]
    [InlineData("""{"jsonrpc":"1.0","method":"M","id":1,"keep_alive":true}""")]
    [InlineData("""{"jsonrpc":2.0,"method":"M","id":1,"keep_alive":true}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"keep_alive":true}""")]
    [InlineData("""{"jsonrpc":"2.0","method":1,"id":1,"keep_alive":true}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"M","id":1,"keep_alive":true,"params":[1]}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"M","id":1,"keep_alive":true,"params":null}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"M","id":1,"keep_alive":true,"x":1,"x":1}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"M","id":1,"keep_alive":true,"x":1,"\u0078":1}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"M","id":1,"keep_alive":true,"params":{"a":1,"a":2}}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"M","id":1,"keep_alive":true,"params":{"\u0061":1,"a":2}}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"M","id":1,"keep_alive":true,"auth":7}""")]
    public void A_bad_envelope_with_an_id_is_answered_on_a_connection_that_stays(string payload)
    {
        Refused(RpcErrorCode.InvalidRequest, payload);
        Assert.Equal("1", Text(_request.Id));
        Assert.True(_request.KeepAlive);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("""{"jsonrpc":"2.0","method":"M","id":1} x""")]
    [InlineData("""{"jsonrpc":"2.0","method":"M","id":1,}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"M","id":01}""")]
    [InlineData("\uFEFF{}")]
    [InlineData("[1,")]
    public void What_is_not_JSON_has_no_id(string payload)
    {
        Refused(RpcErrorCode.ParseError, payload);
        Assert.False(_request.HasId);
    }

    [Fact]
    public void What_is_not_UTF8_is_refused()
    {
        byte[] payload = [.. """{"jsonrpc":"2.0","method":"M","id":1,"x":" """u8, 0xC3, 0x28, .. "\"}"u8];
        var error = Assert.Throws<RpcException>(() => _request.Parse(payload));
        Assert.Equal(RpcErrorCode.ParseError, error.Code);
    }

    [Theory]
    [InlineData(31, true)]
    [InlineData(32, false)]
    [InlineData(10_000, false)]
    public void JSON_is_at_most_32_deep(int lists, bool accepted)
    {
        // The envelope is the first level.
        var deep = new string('[', lists) + new string(']', lists);
        var payload = $$"""{"jsonrpc":"2.0","method":"M","id":1,"x":{{deep}}}""";
        if (accepted)
        {
            Parse(payload);
        }
        else
        {
            Refused(RpcErrorCode.ParseError, payload);
        }
    }

    [Fact]
    public void Many_members_are_read_in_one_pass_and_a_repeated_one_is_found()
    {
        var members = string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"\"m{i}\":1"));
        Parse($$"""{"jsonrpc":"2.0","method":"M","id":1,"params": { {{members}} } }""");
        Refused(
            RpcErrorCode.InvalidRequest,
            $$"""{"jsonrpc":"2.0","method":"M","id":1,"params": { {{members}}, "m49999":1 } }""");
    }

    [Fact]
    public void A_request_is_reused_without_a_trace_of_the_one_before()
    {
        Parse("""{"jsonrpc":"2.0","method":"A","id":1,"keep_alive":true,"auth":"t","params":{"user_id":7}}""");
        Assert.Equal(7, _request.Params.GetId("user_id"u8));
        Parse("""{"jsonrpc":"2.0","method":"B","id":2}""");
        Assert.False(_request.KeepAlive);
        Assert.Null(_request.Auth);
        Assert.False(_request.Params.Has("user_id"u8));
        Assert.Equal("{}", Text(_request.RawParams));
    }

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    private void Parse(string payload) => _request.Parse(Encoding.UTF8.GetBytes(payload));

    private void Refused(int code, string payload) =>
        Assert.Equal(code, Assert.Throws<RpcException>(() => Parse(payload)).Code);
}
