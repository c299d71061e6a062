using System.Text;
using Talko.Bench.Sockets;

namespace Talko.Bench.Loads;

/// <summary>PUB to one subject with as many subscribers. A PING behind every message makes its answer, so that no more of
/// them are unanswered than with Talko.</summary>
internal sealed class NatsFanOut : IFanOut
{
    private const string Subject = "chat";

    private readonly byte[] _message;
    private readonly NatsCounter[] _subscribers;

    private NatsCounter _answers;

    public NatsFanOut(int port, int receivers, int payloadBytes)
    {
        Port = port;
        _subscribers = new NatsCounter[receivers];
        _message = Encoding.ASCII.GetBytes(
            $"PUB {Subject} {payloadBytes}\r\n{new string('x', payloadBytes)}\r\nPING\r\n");
    }

    public int Port { get; }

    public void Subscribe(LoopbackSocket socket, int receiver) => Begin(socket, $"SUB {Subject} 1\r\n");

    public void Prepare(LoopbackSocket sender) => Begin(sender, "");

    public ReadOnlyMemory<byte> NextMessage() => _message;

    public int CountAnswers(ReadOnlySpan<byte> bytes) => _answers.Count(bytes);

    public int CountDeliveries(int receiver, ReadOnlySpan<byte> bytes) => _subscribers[receiver].Count(bytes);

    // Reads to the PONG: the server has then taken everything before it.
    private static void Begin(LoopbackSocket socket, string command)
    {
        socket.Send(Encoding.ASCII.GetBytes($"CONNECT {{\"verbose\":false,\"pedantic\":false}}\r\n{command}PING\r\n"));
        var buffer = new byte[4096];
        var used = 0;
        while (!buffer.AsSpan(0, used).EndsWith("PONG\r\n"u8))
        {
            var count = socket.Receive(buffer.AsSpan(used));
            used += count > 0 ? count : throw new IOException("nats-server closed a connection");
        }
    }
}
