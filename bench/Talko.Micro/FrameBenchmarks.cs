using System.Net;
using System.Net.Sockets;
using System.Text;
using BenchmarkDotNet.Attributes;
using Talko.Protocol.Framing;

namespace Talko.Micro;

/// <summary>Frames, as every connection reads and writes them.</summary>
public class FrameBenchmarks : IDisposable
{
    private const int PayloadBytes = 200;
    private const int MaxPayloadBytes = 1024 * 1024;
    private const int Frames = 1000;

    private static readonly byte[] Payload = Encoding.ASCII.GetBytes(new string('x', PayloadBytes));

    private readonly PooledBuffer _written = new();
    private FrameReader _arrived = null!;
    private Socket _sender = null!;
    private byte[] _frame = null!;
    private volatile int _read;

    /// <summary>Makes a frame, a stream of many, and a connection that reads.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var start = FrameWriter.Begin(_written);
        _written.Write(Payload);
        FrameWriter.End(_written, start);
        _frame = _written.Written.ToArray();
        _arrived = new FrameReader(new RepeatingStream(_frame), MaxPayloadBytes);

        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _sender = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _sender.Connect(listener.LocalEndpoint);
        _ = ReadAllAsync(new FrameReader(new NetworkStream(listener.AcceptSocket(), ownsSocket: true), MaxPayloadBytes));
    }

    /// <summary>Ends the connection.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _sender.Dispose();
        _arrived.Dispose();
        _written.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Many frames arrive together.</summary>
    [Benchmark(Description = "frame read, many there", OperationsPerInvoke = Frames)]
    public int ReadArrived()
    {
        var bytes = 0;
        for (var i = 0; i < Frames; i++)
        {
            var reading = _arrived.ReadAsync();
            bytes += reading.IsCompletedSuccessfully ? reading.Result!.Value.Length : throw new InvalidOperationException();
        }

        return bytes;
    }

    /// <summary>Each frame is waited for at a socket.</summary>
    [Benchmark(Description = "frame read, each waited for at a socket", OperationsPerInvoke = Frames)]
    public void ReadFromSocket()
    {
        for (var i = 0; i < Frames; i++)
        {
            var next = _read + 1;
            _sender.Send(_frame);
            while (_read != next)
            {
                Thread.Yield();
            }
        }
    }

    /// <summary>Header and payload into a buffer.</summary>
    [Benchmark(Description = "frame written", OperationsPerInvoke = Frames)]
    public int Write()
    {
        var bytes = 0;
        for (var i = 0; i < Frames; i++)
        {
            _written.Truncate(0);
            var start = FrameWriter.Begin(_written);
            _written.Write(Payload);
            bytes += FrameWriter.End(_written, start);
        }

        return bytes;
    }

    private async Task ReadAllAsync(FrameReader reader)
    {
        using var reading = reader;
        while (await reader.ReadAsync() is not null)
        {
            _read++;
        }
    }
}
