using System.Text;
using System.Text.Json;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;

namespace Talko.Protocol.Tests.Envelope;

public sealed class RpcErrorTests
{
    [Fact]
    public void An_error_is_read_as_it_was_written()
    {
        var errors = new[]
        {
            RpcException.NotFound("there is no user 1"),
            RpcException.Busy("slow down", retryAfterMs: 200),
            RpcException.Conflict("the name is taken", RpcErrorReason.Name),
        };
        foreach (var error in errors)
        {
            var read = Read(Write(error));
            Assert.Equal(
                (error.Code, error.Message, error.RetryAfterMs, error.Reason),
                (read.Code, read.Message, read.RetryAfterMs, read.Reason));
        }
    }

    [Fact]
    public void What_is_stored_and_who_is_refused_come_with_it()
    {
        var stored = new Message(7, 3, new User(1, "Ann"), "né", 1) { ChangedId = 9 };
        var version = Read(Write(new RpcException(RpcErrorCode.Conflict, "it was edited") { StoredMessage = stored }));
        var added = Read(Write(new RpcException(RpcErrorCode.Forbidden, "not these") { UserIds = [4, 5] }));

        Assert.Equal(stored, version.StoredMessage);
        Assert.Equal([4, 5], added.UserIds);
    }

    [Fact]
    public void Data_is_written_only_where_there_is_some()
    {
        Assert.Equal("""{"code":-32002,"message":"no"}""", Write(RpcException.Forbidden("no")));
        Assert.Equal(
            """{"code":-32002,"message":"no","data":{"reason":"participant"}}""",
            Write(RpcException.Forbidden("no", RpcErrorReason.Participant)));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("""{"reason":7,"retry_after_ms":"soon","message":"none","user_ids":{},"more":{}}""")]
    [InlineData("""{"message":{"message_id":"1"},"user_ids":["1"]}""")]
    public void Data_of_a_shape_that_is_not_known_is_passed_over(string data)
    {
        var read = Read($$"""{"code":-32004,"message":"no","data":{{data}}}""");
        Assert.Equal((RpcErrorCode.Conflict, null, null), (read.Code, read.RetryAfterMs, read.Reason));
        Assert.Null(read.StoredMessage);
        Assert.Null(read.UserIds);
    }

    [Fact]
    public void A_newer_servers_reason_is_passed_on()
    {
        var read = Read("""{"code":-32002,"message":"no","data":{"reason":"something new"}}""");
        Assert.Equal("something new", read.Reason);
    }

    private static string Write(RpcException error)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            RpcErrorJson.Write(writer, error);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static RpcException Read(string error) =>
        RpcResponse.Parse(Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","error":{{error}},"id":1}""")).Error!;
}
