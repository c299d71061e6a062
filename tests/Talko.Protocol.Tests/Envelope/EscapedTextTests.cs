using System.Text;
using CsCheck;
using Talko.Protocol.Envelope;

namespace Talko.Protocol.Tests.Envelope;

public sealed class EscapedTextTests
{
    // Half of the units are halves of pairs, in any order.
    private static readonly Gen<string> Units = Gen.OneOf(Gen.Char['\u0001', '\uffff'], Gen.Char['\ud800', '\udfff'])
        .Array[1, 20].Select(units => new string(units));

    [Fact]
    public void A_text_in_escapes_is_the_text_or_refused_where_it_is_none() => Units.Sample(text =>
    {
        var escaped = string.Concat(text.Select(unit => $"\\u{(int)unit:x4}"));
        if (IsWellFormed(text))
        {
            Assert.Equal(text, Read(escaped));
        }
        else
        {
            Assert.Equal(RpcErrorCode.InvalidParams, Assert.Throws<RpcException>(() => Read(escaped)).Code);
        }
    });

    [Fact]
    public void Short_escapes_are_what_they_stand_for() =>
        Assert.Equal("a\"\\/\b\f\n\r\tz", Read("""a\"\\\/\b\f\n\r\tz"""));

    [Fact]
    public void A_name_in_escapes_is_the_name() =>
        Assert.Equal("found", Parse("""{"\u0074\u0065xt":"found"}""").GetText("text"u8, 100));

    private static bool IsWellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;

    private static string Read(string escaped) => Parse($$"""{"text":"{{escaped}}"}""").GetText("text"u8, 1000);

    private static RpcParams Parse(string parameters)
    {
        var request = new RpcRequest();
        request.Parse(Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","method":"M","id":1,"params":{{parameters}}}"""));
        return request.Params;
    }
}
