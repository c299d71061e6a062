using Talko.DataServer.Storage.Messages;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Reading;

/// <summary>Reads messages of a chat into a page: those that its reader may read.</summary>
internal readonly struct MessageReading(Queries queries, ReadableChat readable, IMessagePage page)
{
    private readonly long _chatId = readable.Chat.ChatId;
    private readonly long _fromId = readable.ReadsFromId;

    /// <summary>The newest before a message.</summary>
    public MessagesRead Before(long beforeId) =>
        Read(page.Fill(queries.Messages.Before(_chatId, beforeId, _fromId, page.Limit + 1)));

    /// <summary>The oldest behind a message.</summary>
    public MessagesRead Since(long sinceId) => Read(page.Fill(From(sinceId + 1, page.Limit + 1)));

    /// <summary>These.</summary>
    public MessagesRead Named(IReadOnlyList<long> messageIds) =>
        Read(page.Fill(queries.Messages.Named(_chatId, messageIds, _fromId)));

    /// <summary>Half of the page before a message, the rest from it on.</summary>
    public MessagesRead Around(long aroundId)
    {
        var half = MessagesAround.OlderOf(page.Limit);
        using var around = new MessagesAround(
            queries.Messages.Before(_chatId, aroundId, _fromId, half + 1),
            From(aroundId, page.Limit - half + 1),
            page.Limit);
        around.Fill(page);
        return Read(around.HasOlder) with { HasNewer = around.HasNewer };
    }

    /// <summary>
    /// What is new or changed above a number. The cursor is the number up to which the reader now holds the chat. At the
    /// end that is the chat's highest, which may be one of a change of the chat itself, or of a message that is not for
    /// them.
    /// </summary>
    public MessagesRead After(long afterId)
    {
        var chat = readable.Chat;
        if (chat.ChangedId > afterId)
        {
            page.SetChat(ChatViews.Unnamed(queries.Participants, chat));
        }

        var cursor = Math.Max(afterId, chat.LastId);
        var hasMore = false;
        Message? last = null;
        foreach (var message in queries.Messages.After(_chatId, afterId, _fromId, page.Limit + 1))
        {
            if (!page.TryAdd(message))
            {
                hasMore = true;
                break;
            }

            last = message;
        }

        return Read(hasMore) with { Cursor = hasMore ? last?.ChangedId ?? last?.MessageId ?? afterId : cursor };
    }

    private IEnumerable<Message> From(long fromId, int limit) =>
        queries.Messages.From(_chatId, Math.Max(fromId, _fromId), limit);

    private MessagesRead Read(bool hasMore) => new(hasMore, readable.Chat.LastId, queries.Epoch());
}
