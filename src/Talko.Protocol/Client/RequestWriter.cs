using System.Text.Json;
using Talko.Protocol.Framing;
using Talko.Protocol.Methods;

namespace Talko.Protocol.Client;

/// <summary>Writes requests as frames (protocol.md, Request and response).</summary>
public static class RequestWriter
{
    /// <summary>Appends one request to the buffer.</summary>
    public static void Write<TParams, TResult>(
        PooledBuffer buffer,
        RpcMethod<TParams, TResult> method,
        TParams parameters,
        long id,
        bool keepAlive,
        string? auth = null)
    {
        var start = FrameWriter.Begin(buffer);
        using var writer = new Utf8JsonWriter(buffer);
        WriteStart(writer, method.Name);
        JsonSerializer.Serialize(writer, parameters, method.Params);
        writer.WriteNumber("id"u8, id);
        WriteEnd(writer, keepAlive, auth);
        FrameWriter.End(buffer, start);
    }

    /// <summary>
    /// Appends one request whose params and id are JSON already: for a bridge that builds an envelope anew.
    /// Neither is checked.
    /// </summary>
    public static void WriteRaw(
        PooledBuffer buffer,
        string method,
        ReadOnlySpan<byte> parameters,
        ReadOnlySpan<byte> id,
        bool keepAlive,
        string? auth = null)
    {
        var start = FrameWriter.Begin(buffer);
        using var writer = new Utf8JsonWriter(buffer);
        WriteStart(writer, method);
        writer.WriteRawValue(parameters, skipInputValidation: true);
        writer.WritePropertyName("id"u8);
        writer.WriteRawValue(id, skipInputValidation: true);
        WriteEnd(writer, keepAlive, auth);
        FrameWriter.End(buffer, start);
    }

    private static void WriteStart(Utf8JsonWriter writer, string method)
    {
        writer.WriteStartObject();
        writer.WriteString("jsonrpc"u8, "2.0"u8);
        writer.WriteString("method"u8, method);
        writer.WritePropertyName("params"u8);
    }

    private static void WriteEnd(Utf8JsonWriter writer, bool keepAlive, string? auth)
    {
        if (auth is not null)
        {
            writer.WriteString("auth"u8, auth);
        }

        if (keepAlive)
        {
            writer.WriteBoolean("keep_alive"u8, true);
        }

        writer.WriteEndObject();
        writer.Flush();
    }
}
