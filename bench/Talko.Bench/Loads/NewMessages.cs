using System.Text;

namespace Talko.Bench.Loads;

/// <summary>InsertMessage, each with a fresh UUIDv7 as client_message_id, to one chat after another; every connection is a
/// user of its own.</summary>
internal sealed class NewMessages : IRequests
{
    private const int KeyLength = 36;
    private const int IdLength = 8;

    private readonly byte[][] _frames;
    private readonly byte[][] _chatIds;
    private readonly byte[][] _userIds;
    private readonly int _keyOffset;
    private readonly int _chatIdOffset;
    private readonly int _mentionOffset;
    private long _next;

    /// <param name="chatIds">The chats.</param>
    /// <param name="userIds">The authors.</param>
    /// <param name="mention">Whether each mentions one of the others.</param>
    public NewMessages(IReadOnlyList<long> chatIds, IReadOnlyList<long> userIds, bool mention = false)
    {
        var key = new string('0', KeyLength);
        var chatId = new string('9', IdLength);
        var mentionId = new string('8', IdLength);
        var mentions = mention ? $"\"mention_ids\":[{mentionId}]," : "";

        // What changes comes first: it stands at the same place in every frame, however long the user's id is.
        _frames = [.. userIds.Select(userId => Frames.From($$"""
            {"jsonrpc":"2.0","method":"InsertMessage","params":{"client_message_id":"{{key}}","chat_id":{{chatId}},
            {{mentions}}"user_id":{{userId}},"message_text":"{{Text}}"},"keep_alive":true,"id":1}
            """))];
        _keyOffset = OffsetOf(key);
        _chatIdOffset = OffsetOf(chatId);
        _mentionOffset = OffsetOf(mentionId);
        _chatIds = [.. chatIds.Select(Padded)];
        _userIds = [.. userIds.Select(Padded)];
    }

    /// <summary>As long as a message in a chat often is: 64 characters.</summary>
    public static string Text { get; } = "A message about as long as the ones that people send each other.";

    public ReadOnlySpan<byte> Next(int connection)
    {
        var frame = _frames[connection];
        _ = Guid.CreateVersion7().TryFormat(frame.AsSpan(_keyOffset, KeyLength), out _);
        _chatIds[_next++ % _chatIds.Length].CopyTo(frame, _chatIdOffset);
        if (_mentionOffset >= 0)
        {
            var other = (connection + 1 + (_next % (_userIds.Length - 1))) % _userIds.Length;
            _userIds[other].CopyTo(frame, _mentionOffset);
        }

        return frame;
    }

    private static byte[] Padded(long id) => Encoding.ASCII.GetBytes($"{id,-IdLength}");

    private int OffsetOf(string placeholder) => _frames[0].AsSpan().IndexOf(Encoding.ASCII.GetBytes(placeholder));
}
