using System.Net.Sockets;

namespace Talko.Protocol.Server;

/// <summary>
/// The stream of a socket whose first bytes are there when it is accepted. They are read, and a short answer is sent,
/// by plain system calls: a peer that is gone behind its answer has then cost two, while preparing the socket for
/// waiting costs five more and another thread.
/// </summary>
internal sealed class PromptStream(Socket socket) : NetworkStream(socket, ownsSocket: false)
{
    // The system holds so much for a new socket also where the peer has it cut into the smallest segments, which cost
    // nearly a kilobyte each: sending it waits for nobody.
    private const int MaxPromptBytes = 512;

    private bool _hasRead;
    private bool _hasWritten;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_hasRead)
        {
            return base.ReadAsync(buffer, cancellationToken);
        }

        _hasRead = true;
        return ValueTask.FromResult(Read(buffer.Span));
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_hasWritten || buffer.Length > MaxPromptBytes)
        {
            _hasWritten = true;
            return base.WriteAsync(buffer, cancellationToken);
        }

        _hasWritten = true;
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }
}
