using System.Buffers.Text;
using System.Text;

namespace Talko.Bench.Loads;

/// <summary>MarkRead of the newest message that each connection, a user of its own, has been shown by an answer.</summary>
internal sealed class NewMarks : IRequests
{
    private const int IdLength = 16;

    private static readonly string ChatPlace = new('9', IdLength);
    private static readonly string MessagePlace = new('8', IdLength);

    private readonly byte[][] _frames;
    private readonly int _chatIdOffset;
    private readonly int _messageIdOffset;

    /// <param name="userIds">The readers.</param>
    /// <param name="chatId">Where they have read a first message.</param>
    public NewMarks(IReadOnlyList<long> userIds, long chatId)
    {
        _frames = [.. userIds.Select(userId => Frames.From($$"""
            {"jsonrpc":"2.0","method":"MarkRead","params":{"chat_id":{{ChatPlace}},"message_id":{{MessagePlace}},
            "user_id":{{userId}}},"keep_alive":true,"id":1}
            """))];
        _chatIdOffset = _frames[0].AsSpan().IndexOf(Encoding.ASCII.GetBytes(ChatPlace));
        _messageIdOffset = _frames[0].AsSpan().IndexOf(Encoding.ASCII.GetBytes(MessagePlace));
        foreach (var frame in _frames)
        {
            Put(frame, _chatIdOffset, chatId);
            Put(frame, _messageIdOffset, 1);
        }
    }

    public ReadOnlySpan<byte> Next(int connection) => _frames[connection];

    /// <summary>A stored message is the newest that its author knows, a mark's answer tells the chat's newest.</summary>
    public void Look(int connection, ReadOnlySpan<byte> answer)
    {
        var frame = _frames[connection];
        if (TryRead(answer, "\"last_id\":"u8, out var lastId))
        {
            Put(frame, _messageIdOffset, lastId);
        }
        else if (TryRead(answer, "\"message_id\":"u8, out var messageId) && TryRead(answer, "\"chat_id\":"u8, out var chatId))
        {
            Put(frame, _chatIdOffset, chatId);
            Put(frame, _messageIdOffset, messageId);
        }
    }

    private static bool TryRead(ReadOnlySpan<byte> answer, ReadOnlySpan<byte> name, out long value)
    {
        value = 0;
        var start = answer.IndexOf(name);
        return start >= 0 && Utf8Parser.TryParse(answer[(start + name.Length)..], out value, out _);
    }

    private static void Put(byte[] frame, int offset, long id)
    {
        var place = frame.AsSpan(offset, IdLength);
        place.Fill((byte)' ');
        _ = Utf8Formatter.TryFormat(id, place, out _);
    }
}
