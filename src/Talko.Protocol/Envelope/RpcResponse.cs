using System.Text.Json;

namespace Talko.Protocol.Envelope;

/// <summary>
/// One payload from a server: the answer to a request, or a push, which has no id (protocol.md, Request and
/// response). Its parts are slices of the payload and valid as long as it is.
/// </summary>
public sealed class RpcResponse
{
    private RpcResponse(ReadOnlyMemory<byte> id, ReadOnlyMemory<byte> result, RpcException? error)
    {
        Id = id;
        Result = result;
        Error = error;
    }

    /// <summary>The id's bytes; empty for a push.</summary>
    public ReadOnlyMemory<byte> Id { get; }

    /// <summary>The result's bytes; empty for an error.</summary>
    public ReadOnlyMemory<byte> Result { get; }

    /// <summary>The error, or null.</summary>
    public RpcException? Error { get; }

    /// <summary>Reads a payload. Unknown members, also a missing jsonrpc, are no fault.</summary>
    /// <exception cref="IOException">It is neither a result nor an error.</exception>
    public static RpcResponse Parse(ReadOnlyMemory<byte> payload)
    {
        try
        {
            var members = ReadMembers(payload);
            var id = members.TryFind("id"u8, out var idMember) ? idMember.Value : default;
            if (members.TryFind("error"u8, out var error) && error.Type == JsonTokenType.StartObject)
            {
                return new RpcResponse(id, default, RpcErrorJson.Read(error.Value));
            }

            return members.TryFind("result"u8, out var result)
                ? new RpcResponse(id, result.Value, null)
                : throw new IOException("the answer has neither a result nor an error");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new IOException("the answer is not JSON-RPC", exception);
        }
    }

    private static JsonMembers ReadMembers(ReadOnlyMemory<byte> payload)
    {
        var reader = new Utf8JsonReader(payload.Span);
        reader.Read();
        var members = new JsonMembers();
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            members.Read(ref reader, payload);
        }

        return members;
    }
}
