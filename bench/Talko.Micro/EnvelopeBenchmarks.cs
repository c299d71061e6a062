using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Talko.Protocol.Envelope;
using Talko.Protocol.Framing;
using Talko.Protocol.Messages;

namespace Talko.Micro;

/// <summary>What is inside frames: requests as a server reads them, results as it writes them.</summary>
public class EnvelopeBenchmarks : IDisposable
{
    private const string Text = "A message about as long as the ones that people send each other.";

    private static readonly byte[] GetUser = Encoding.ASCII.GetBytes(
        """{"jsonrpc":"2.0","method":"GetUser","params":{"user_id":1},"keep_alive":true,"id":1}""");

    private static readonly byte[] InsertMessage = Encoding.ASCII.GetBytes($$$"""
        {"jsonrpc":"2.0","method":"InsertMessage","params":{"client_message_id":"0199b9c4-0f3e-7b1c-a7a1-0c5d0a4a1f11",
        "chat_id":1,"user_id":1,"message_text":"{{{Text}}}"},"keep_alive":true,"id":1}
        """.ReplaceLineEndings(""));

    private static readonly MessageResult Result = new(
        new Message(1_000_000, 1, new User(1, "Eugen Hotaj"), Text, 1_795_350_683_849)
        {
            ClientMessageId = "0199b9c4-0f3e-7b1c-a7a1-0c5d0a4a1f11",
        });

    private readonly RpcRequest _request = new();
    private readonly PooledBuffer _output = new();
    private Utf8JsonWriter _writer = null!;

    /// <summary>Makes the writer that a connection keeps.</summary>
    [GlobalSetup]
    public void Prepare() => _writer = new Utf8JsonWriter(_output);

    /// <summary>Gives the buffer back.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _writer.Dispose();
        _output.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The smallest request.</summary>
    [Benchmark(Description = "request read: GetUser")]
    public bool ReadGetUser()
    {
        _request.Parse(GetUser);
        return _request.KeepAlive;
    }

    /// <summary>The one that matters.</summary>
    [Benchmark(Description = "request read: InsertMessage")]
    public bool ReadInsertMessage()
    {
        _request.Parse(InsertMessage);
        return _request.KeepAlive;
    }

    /// <summary>Its result.</summary>
    [Benchmark(Description = "result written: InsertMessage")]
    public int WriteMessage()
    {
        _output.Truncate(0);
        _writer.Reset(_output);
        JsonSerializer.Serialize(_writer, Result, WireJson.Default.MessageResult);
        return _output.Length;
    }
}
