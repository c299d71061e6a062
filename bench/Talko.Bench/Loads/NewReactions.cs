namespace Talko.Bench.Loads;

/// <summary>SetReaction on one message, set and taken back in turns; every connection is a user of its own.</summary>
internal sealed class NewReactions(long chatId, long messageId, IReadOnlyList<long> userIds) : IRequests
{
    private const string ThumbsUp = "\\ud83d\\udc4d";

    private readonly byte[][] _set = Requests(chatId, messageId, userIds, isSet: true);
    private readonly byte[][] _unset = Requests(chatId, messageId, userIds, isSet: false);
    private readonly bool[] _isSet = new bool[userIds.Count];

    public ReadOnlySpan<byte> Next(int connection)
    {
        _isSet[connection] = !_isSet[connection];
        return (_isSet[connection] ? _set : _unset)[connection];
    }

    private static byte[][] Requests(long chatId, long messageId, IReadOnlyList<long> userIds, bool isSet) =>
        [.. userIds.Select(userId => Frames.From($$"""
            {"jsonrpc":"2.0","method":"SetReaction","params":{"chat_id":{{chatId}},"message_id":{{messageId}},
            "user_id":{{userId}},"reaction":"{{ThumbsUp}}","is_set":{{(isSet ? "true" : "false")}}},"keep_alive":true,"id":1}
            """))];
}
