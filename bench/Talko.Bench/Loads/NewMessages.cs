using System.Text;

namespace Talko.Bench.Loads;

/// <summary>InsertMessage, each with a fresh UUIDv7 as client_message_id, to one chat after another; every connection is a
/// user of its own.</summary>
internal sealed class NewMessages : IRequests
{
    private const int KeyLength = 36;
    private const int ChatIdLength = 8;

    private readonly byte[][] _frames;
    private readonly byte[][] _chatIds;
    private readonly int _keyOffset;
    private readonly int _chatIdOffset;
    private long _next;

    public NewMessages(IReadOnlyList<long> chatIds, IReadOnlyList<long> userIds)
    {
        var key = new string('0', KeyLength);
        var chatId = new string('9', ChatIdLength);

        // What changes comes first: it stands at the same place in every frame, however long the user's id is.
        _frames = [.. userIds.Select(userId => Frames.From($$"""
            {"jsonrpc":"2.0","method":"InsertMessage","params":{"client_message_id":"{{key}}","chat_id":{{chatId}},
            "user_id":{{userId}},"message_text":"{{Text}}"},"keep_alive":true,"id":1}
            """))];
        _keyOffset = _frames[0].AsSpan().IndexOf(Encoding.ASCII.GetBytes(key));
        _chatIdOffset = _frames[0].AsSpan().IndexOf(Encoding.ASCII.GetBytes(chatId));
        _chatIds = [.. chatIds.Select(id => Encoding.ASCII.GetBytes($"{id,-ChatIdLength}"))];
    }

    /// <summary>As long as a message in a chat often is: 64 characters.</summary>
    public static string Text { get; } = "A message about as long as the ones that people send each other.";

    public ReadOnlySpan<byte> Next(int connection)
    {
        var frame = _frames[connection];
        _ = Guid.CreateVersion7().TryFormat(frame.AsSpan(_keyOffset, KeyLength), out _);
        _chatIds[_next++ % _chatIds.Length].CopyTo(frame, _chatIdOffset);
        return frame;
    }
}
