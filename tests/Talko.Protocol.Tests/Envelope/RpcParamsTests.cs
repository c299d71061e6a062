using System.Text;
using Talko.Protocol.Envelope;

namespace Talko.Protocol.Tests.Envelope;

public sealed class RpcParamsTests
{
    [Theory]
    [InlineData("1", 1)]
    [InlineData("9007199254740991", 9_007_199_254_740_991)]
    public void A_name_in_numbers_is_an_integer(string json, long expected) =>
        Assert.Equal(expected, Params($$"""{"user_id":{{json}}}""").GetId("user_id"u8));

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("\"1\"")]
    [InlineData("true")]
    [InlineData("[1]")]
    [InlineData("9007199254740992")]
    [InlineData("280393130298258428380642519584460965913")]
    public void Anything_else_is_refused_by_name(string json)
    {
        var error = Assert.Throws<RpcException>(() => Params($$"""{"user_id":{{json}}}""").GetId("user_id"u8));
        Assert.Equal(RpcErrorCode.InvalidParams, error.Code);
        Assert.Contains("user_id", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Null_equals_absent()
    {
        var parameters = Params("""{"user_id":null,"flag":null,"text":null,"ids":null}""");
        Assert.Null(parameters.GetOptionalId("user_id"u8));
        Assert.True(parameters.GetFlag("flag"u8, true));
        Assert.Null(parameters.GetOptionalText("text"u8, 10));
        Assert.Null(parameters.GetOptionalIds("ids"u8, 1, 10));
        Assert.Throws<RpcException>(() => parameters.GetId("user_id"u8));
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"a\\u0000b\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"\\udc00x\"")]
    [InlineData("\"12345678901\"")]
    [InlineData("\"\\u00e9\\u00e9\\u00e9\\u00e9\\u00e9\\u00e9\"")]
    [InlineData("5")]
    [InlineData("{}")]
    public void A_text_has_a_length_in_bytes_and_only_characters(string json) =>
        Assert.Throws<RpcException>(() => Params($$"""{"text":{{json}}}""").GetText("text"u8, 10));

    [Theory]
    [InlineData("\"\\ud83c\\udf2e\"", "🌮")]
    [InlineData("\"na\\u00efve\"", "naïve")]
    [InlineData("\"é\\n\"", "é\n")]
    public void A_text_is_unescaped(string json, string expected) =>
        Assert.Equal(expected, Params($$"""{"text":{{json}}}""").GetText("text"u8, 10));

    [Theory]
    [InlineData("[1,2,3]", true)]
    [InlineData("[]", false)]
    [InlineData("[1,2,3,4]", false)]
    [InlineData("[1,2.0]", false)]
    [InlineData("[[1]]", false)]
    [InlineData("7", false)]
    public void A_list_of_ids_has_bounds(string json, bool accepted)
    {
        var parameters = Params($$"""{"ids":{{json}}}""");
        if (accepted)
        {
            Assert.Equal([1, 2, 3], parameters.GetIds("ids"u8, 1, 3));
        }
        else
        {
            Assert.Throws<RpcException>(() => parameters.GetIds("ids"u8, 1, 3));
        }
    }

    private static RpcParams Params(string json)
    {
        var request = new RpcRequest();
        request.Parse(Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","method":"M","id":1,"params":{{json}}}"""));
        return request.Params;
    }
}
