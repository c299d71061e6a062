using System.Text.Json;
using Talko.Protocol.Envelope;
using Talko.Protocol.Framing;

namespace Talko.Protocol.Server;

/// <summary>Writes answers as frames into a connection's output (protocol.md, Request and response).</summary>
internal sealed class ResponseWriter : IDisposable
{
    // Answers are checked by the tests that read them, not again by every request.
    private static readonly JsonWriterOptions WriterOptions = new() { SkipValidation = true };

    // A kept connection waits with a small buffer, whatever it was answered last.
    private const int KeptBytes = 4 * 1024;

    private int _start;

    public PooledBuffer Output { get; } = new();

    /// <summary>Writes the result of the answer that was begun.</summary>
    public Utf8JsonWriter Result { get; }

    public ResponseWriter() => Result = new Utf8JsonWriter(Output, WriterOptions);

    public void Begin()
    {
        _start = FrameWriter.Begin(Output);
        Output.Write("{\"jsonrpc\":\"2.0\",\"result\":"u8);
        Result.Reset(Output);
    }

    /// <summary>Ends the answer that was begun. Returns its payload's length.</summary>
    public int EndResult(ReadOnlySpan<byte> id)
    {
        Result.Flush();
        return End(id);
    }

    /// <summary>Takes back the answer that was begun and writes an error in its place.</summary>
    public void EndError(RpcException error, ReadOnlySpan<byte> id)
    {
        Output.Truncate(_start);
        WriteError(error, id);
    }

    /// <summary>Writes an error's answer.</summary>
    public void WriteError(RpcException error, ReadOnlySpan<byte> id)
    {
        _start = FrameWriter.Begin(Output);
        Output.Write("{\"jsonrpc\":\"2.0\",\"error\":"u8);
        Result.Reset(Output);
        RpcErrorJson.Write(Result, error);
        Result.Flush();
        End(id);
    }

    /// <summary>Forgets the answers; they have been sent.</summary>
    public void Clear()
    {
        if (Output.Capacity > KeptBytes)
        {
            Output.Dispose();
        }
        else
        {
            Output.Truncate(0);
        }
    }

    public void Dispose()
    {
        Result.Dispose();
        Output.Dispose();
    }

    private int End(ReadOnlySpan<byte> id)
    {
        Output.Write(",\"id\":"u8);

        // Byte for byte as the caller wrote it, be it ASCII or not.
        Output.Write(id);
        Output.Write("}"u8);
        return FrameWriter.End(Output, _start);
    }
}
