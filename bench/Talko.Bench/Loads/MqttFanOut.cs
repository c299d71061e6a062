using System.Text;
using Talko.Bench.Sockets;

namespace Talko.Bench.Loads;

/// <summary>
/// PUBLISH with QoS 0 to one topic with as many subscribers, in MQTT 3.1.1. A PINGREQ behind every message makes its
/// answer, so that no more of them are unanswered than with Talko.
/// </summary>
internal sealed class MqttFanOut : IFanOut
{
    private const byte Connect = 0x10;
    private const byte Publish = 0x30;
    private const byte Subscription = 0x82;
    private const byte PingRequest = 0xC0;
    private const byte Version311 = 4;
    private const byte CleanSession = 2;

    private static readonly byte[] Topic = Text("chat");

    private readonly byte[] _message;
    private readonly MqttCounter[] _subscribers;

    private MqttCounter _answers;

    public MqttFanOut(int port, int receivers, int payloadBytes)
    {
        Port = port;
        _subscribers = new MqttCounter[receivers];
        _message = [.. Packet(Publish, [.. Topic, .. new byte[payloadBytes]]), .. Packet(PingRequest, [])];
    }

    public int Port { get; }

    public void Subscribe(LoopbackSocket socket, int receiver)
    {
        Prepare(socket);
        socket.Send(Packet(Subscription, [0, 1, .. Topic, 0]));
        ReadPacket(socket);
    }

    // Without a name of its own, and without an end where nothing is sent for long.
    public void Prepare(LoopbackSocket sender)
    {
        sender.Send(Packet(Connect, [.. Text("MQTT"), Version311, CleanSession, 0, 0, .. Text("")]));
        ReadPacket(sender);
    }

    public ReadOnlyMemory<byte> NextMessage() => _message;

    public int CountAnswers(ReadOnlySpan<byte> bytes) => _answers.Count(bytes);

    public int CountDeliveries(int receiver, ReadOnlySpan<byte> bytes) => _subscribers[receiver].Count(bytes);

    // Both packets that are waited for end with a code, which is 0 where the server agrees.
    private static void ReadPacket(LoopbackSocket socket)
    {
        var counter = default(MqttCounter);
        var buffer = new byte[64];
        int count;
        do
        {
            count = socket.Receive(buffer);
        }
        while (count > 0 && counter.Count(buffer.AsSpan(0, count)) == 0);

        if (count == 0 || buffer[count - 1] != 0)
        {
            throw new IOException("mosquitto refused a connection");
        }
    }

    private static byte[] Text(string text) => [0, (byte)text.Length, .. Encoding.ASCII.GetBytes(text)];

    private static byte[] Packet(byte type, byte[] rest)
    {
        var header = new List<byte> { type };
        var length = rest.Length;
        do
        {
            header.Add((byte)((length & 0x7F) | (length > 0x7F ? 0x80 : 0)));
            length >>= 7;
        }
        while (length > 0);

        return [.. header, .. rest];
    }
}
