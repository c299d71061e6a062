using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage;

/// <summary>A change, for the streams of people.</summary>
/// <param name="ReceiverIds">Whose.</param>
/// <param name="Push">What they get.</param>
/// <param name="AuthorId">Of a new message; null for any other change.</param>
internal sealed record ToldPush(IReadOnlyList<long> ReceiverIds, StreamPush Push, long? AuthorId) : Told
{
    private const int RecordBytes = 256;
    private const int ChatBytes = 4096;

    public override int Bytes { get; } = RecordBytes
        + (sizeof(long) * ReceiverIds.Count)
        + (Push.Message is { } message ? sizeof(char) * message.MessageText.Length : 0)
        + (Push.Chat is { } chat ? ChatBytes + (sizeof(char) * chat.ChatName.Length) : 0)
        + (Push.Signal?.User is { } user ? sizeof(char) * user.UserName.Length : 0);
}
