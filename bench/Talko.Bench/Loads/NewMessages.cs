using System.Text;

namespace Talko.Bench.Loads;

/// <summary>InsertMessage, each with a fresh UUIDv7 as client_message_id; every connection is a user of its own.</summary>
internal sealed class NewMessages : IRequests
{
    private const int KeyLength = 36;

    private readonly byte[][] _frames;
    private readonly int _keyOffset;

    public NewMessages(long chatId, IReadOnlyList<long> userIds)
    {
        var key = new string('0', KeyLength);

        // The key comes first: it stands at the same place in every frame, however long the ids are.
        _frames = [.. userIds.Select(userId => Frames.From($$"""
            {"jsonrpc":"2.0","method":"InsertMessage","params":{"client_message_id":"{{key}}","chat_id":{{chatId}},
            "user_id":{{userId}},"message_text":"{{Text}}"},"keep_alive":true,"id":1}
            """))];
        _keyOffset = _frames[0].AsSpan().IndexOf(Encoding.ASCII.GetBytes(key));
    }

    /// <summary>As long as a message in a chat often is: 64 characters.</summary>
    public static string Text { get; } = "A message about as long as the ones that people send each other.";

    public ReadOnlySpan<byte> Next(int connection)
    {
        var frame = _frames[connection];
        _ = Guid.CreateVersion7().TryFormat(frame.AsSpan(_keyOffset, KeyLength), out _);
        return frame;
    }
}
