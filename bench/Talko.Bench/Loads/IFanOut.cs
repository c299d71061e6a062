using Talko.Bench.Sockets;

namespace Talko.Bench.Loads;

/// <summary>How a server that fans messages out is spoken to.</summary>
internal interface IFanOut
{
    int Port { get; }

    /// <summary>Makes a fresh connection one that receives every message; returns when the server has agreed.</summary>
    void Subscribe(LoopbackSocket socket, int receiver);

    /// <summary>Makes a fresh connection the one that sends.</summary>
    void Prepare(LoopbackSocket sender);

    /// <summary>The next message as the bytes to send, which the server answers once; valid until the next call.</summary>
    ReadOnlyMemory<byte> NextMessage();

    /// <summary>Takes what the sender's connection received and returns how many answers it completes.</summary>
    int CountAnswers(ReadOnlySpan<byte> bytes);

    /// <summary>Takes what a receiver's connection received and returns how many messages it completes.</summary>
    int CountDeliveries(int receiver, ReadOnlySpan<byte> bytes);
}
