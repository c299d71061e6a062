using System.Text.Json;
using Talko.Protocol.Envelope;
using Talko.Protocol.Framing;

namespace Talko.BroadcastServer.Streams;

/// <summary>
/// Pushes as frames (protocol.md, Streams): encoded once, the same bytes for every receiver. Those made by a method
/// are the thread's until it makes the next one.
/// </summary>
internal static class Push
{
    [ThreadStatic]
    private static PooledBuffer? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    public static readonly byte[] Ping = Flag("ping");

    public static readonly byte[] Resync = Flag("resync");

    /// <summary>A result as it is given, whatever its members are.</summary>
    public static ReadOnlySpan<byte> Of(JsonElement result)
    {
        var (writer, start) = Begin();
        Write(writer, "result", result);
        return End(writer, start);
    }

    /// <summary>A new or changed message; members that this version does not know are passed on.</summary>
    public static ReadOnlySpan<byte> Message(JsonElement message, long? prevId)
    {
        var (writer, start) = Begin();
        writer.WriteStartObject("result"u8);
        Write(writer, "message", message);
        if (prevId is { } number)
        {
            writer.WriteNumber("prev_id"u8, number);
        }

        writer.WriteEndObject();
        return End(writer, start);
    }

    private static byte[] Flag(string name)
    {
        var (writer, start) = Begin();
        writer.WriteStartObject("result"u8);
        writer.WriteBoolean(name, true);
        writer.WriteEndObject();
        return End(writer, start).ToArray();
    }

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
            throw RpcException.InvalidParams("what is pushed must not hold half of a surrogate pair");
        }
    }

    private static (Utf8JsonWriter Writer, int Start) Begin()
    {
        _buffer ??= new PooledBuffer();
        _buffer.Truncate(0);
        _writer ??= new Utf8JsonWriter(_buffer);
        _writer.Reset();
        var start = FrameWriter.Begin(_buffer);
        _writer.WriteStartObject();
        _writer.WriteString("jsonrpc"u8, "2.0"u8);
        return (_writer, start);
    }

    private static ReadOnlySpan<byte> End(Utf8JsonWriter writer, int start)
    {
        writer.WriteEndObject();
        writer.Flush();
        if (FrameWriter.End(_buffer!, start) > FrameHeader.MaxServerPayload)
        {
            throw RpcException.InvalidParams($"what is pushed must not have more than {FrameHeader.MaxServerPayload} bytes");
        }

        return _buffer!.Written.Span;
    }
}
