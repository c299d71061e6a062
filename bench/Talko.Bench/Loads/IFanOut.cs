using Talko.Bench.Sockets;

namespace Talko.Bench.Loads;

/// <summary>How a server that fans messages out is spoken to.</summary>
internal interface IFanOut
{
    int Port { get; }

    /// <summary>Messages in what <see cref="NextBatch"/> gives: each batch is answered once.</summary>
    int MessagesPerBatch { get; }

    /// <summary>How many batches may wait for their answer.</summary>
    int MaxUnansweredBatches { get; }

    /// <summary>Makes a fresh connection one that receives every message; returns when the server has agreed.</summary>
    void Subscribe(LoopbackSocket socket, int receiver);

    /// <summary>Makes a fresh connection the one that sends.</summary>
    void Prepare(LoopbackSocket sender);

    /// <summary>The next bytes to send; valid until the next call.</summary>
    ReadOnlyMemory<byte> NextBatch();

    /// <summary>Takes what the sender's connection received and returns how many answers it completes.</summary>
    int CountAnswers(ReadOnlySpan<byte> bytes);

    /// <summary>Takes what a receiver's connection received and returns how many messages it completes.</summary>
    int CountDeliveries(int receiver, ReadOnlySpan<byte> bytes);
}
