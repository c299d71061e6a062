using System.Text.Json;
using Talko.Protocol.Envelope;
using Talko.Protocol.Framing;

namespace Talko.BroadcastServer.Streams;

/// <summary>
/// Pushes as frames (protocol.md, Streams): encoded once, the same bytes for every receiver, never changed.
/// </summary>
internal static class Push
{
    public static readonly byte[] Ping = Frame(writer => writer.WriteBoolean("ping"u8, true));

    public static readonly byte[] Resync = Frame(writer => writer.WriteBoolean("resync"u8, true));

    /// <summary>A new or changed message; members that this version does not know are passed on.</summary>
    public static byte[] Message(JsonElement message, long? prevId) => Frame(writer =>
    {
        Write(writer, "message", message);
        if (prevId is { } number)
        {
            writer.WriteNumber("prev_id"u8, number);
        }
    });

    /// <summary>A new or changed chat; members that this version does not know are passed on.</summary>
    public static byte[] Chat(JsonElement chat) => Frame(writer => Write(writer, "chat", chat));

    private static void Write(Utf8JsonWriter writer, string name, JsonElement value)
    {
        writer.WritePropertyName(name);
        try
        {
            value.WriteTo(writer);
        }
        catch (InvalidOperationException)
        {
            // How an escaped half of a surrogate pair shows when it is to become text.
            throw RpcException.InvalidParams($"{name} must not hold half of a surrogate pair");
        }
    }

    private static byte[] Frame(Action<Utf8JsonWriter> writeResult)
    {
        using var buffer = new PooledBuffer();
        var start = FrameWriter.Begin(buffer);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("jsonrpc"u8, "2.0"u8);
            writer.WriteStartObject("result"u8);
            writeResult(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        if (FrameWriter.End(buffer, start) > FrameHeader.MaxServerPayload)
        {
            throw RpcException.InvalidParams($"what is pushed must not have more than {FrameHeader.MaxServerPayload} bytes");
        }

        return buffer.Written.ToArray();
    }
}
