using System.Text.Json;
using Talko.Protocol.Envelope;
using Talko.Protocol.Framing;

namespace Talko.Web.Sockets;

/// <summary>Writes the bridge's own answers.</summary>
internal static class ErrorAnswer
{
    /// <summary>Appends an error's payload; the id is copied byte for byte.</summary>
    public static void Write(PooledBuffer buffer, RpcException error, ReadOnlySpan<byte> id)
    {
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("jsonrpc"u8, "2.0"u8);
        writer.WriteStartObject("error"u8);
        writer.WriteNumber("code"u8, error.Code);
        writer.WriteString("message"u8, error.Message);
        writer.WriteEndObject();
        writer.WritePropertyName("id"u8);
        writer.WriteRawValue(id, skipInputValidation: true);
        writer.WriteEndObject();
    }
}
