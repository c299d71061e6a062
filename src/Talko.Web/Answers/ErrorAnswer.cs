using System.Text.Json;
using Talko.Protocol.Envelope;
using Talko.Protocol.Framing;

namespace Talko.Web.Answers;

/// <summary>Writes the bridge's own answers.</summary>
internal static class ErrorAnswer
{
    /// <summary>Appends an error's payload; the id is copied byte for byte.</summary>
    public static void Write(PooledBuffer buffer, RpcException error, ReadOnlySpan<byte> id)
    {
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("jsonrpc"u8, "2.0"u8);
        WriteError(writer, error);
        writer.WritePropertyName("id"u8);
        writer.WriteRawValue(id, skipInputValidation: true);
        writer.WriteEndObject();
    }

    /// <summary>Writes the member error.</summary>
    public static void WriteError(Utf8JsonWriter writer, RpcException error)
    {
        writer.WritePropertyName("error"u8);
        RpcErrorJson.Write(writer, error);
    }
}
