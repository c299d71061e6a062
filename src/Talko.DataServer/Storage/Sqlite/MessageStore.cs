using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Messages;
using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.DataServer.Storage.Sqlite.Writing;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite;

/// <summary>Messages, on SQLite.</summary>
internal sealed class MessageStore(Readers readers, Writer writer) : IMessageStore
{
    public ValueTask<Outcome<MessagesRead>> ReadAsync(
        Actor actor, MessageRange range, IMessagePage page, CancellationToken cancellationToken) =>
        readers.ReadAsync(actor, (actor, range, page), Read, cancellationToken);

    public Task<Outcome<Message>> InsertAsync(Actor actor, NewMessage message) =>
        writer.RunAsync(new MessageWrite(actor, message));

    private static Outcome<MessagesRead> Read(
        Queries queries, (Actor Actor, MessageRange Range, IMessagePage Page) asked)
    {
        var (actor, range, page) = asked;
        var found = ReadableChat.Find(queries, actor, range.ChatId, range.ReaderId);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        return range.AfterId is { } afterId
            ? ReadAfter(queries, found.Value, afterId, page)
            : ReadBefore(queries, found.Value, range.BeforeId ?? long.MaxValue, page);
    }

    private static MessagesRead ReadBefore(Queries queries, StoredChat chat, long beforeId, IMessagePage page)
    {
        var hasMore = page.Fill(queries.Messages.Before(chat.ChatId, beforeId, page.Limit + 1));
        return new MessagesRead(hasMore, chat.LastId, Cursor: null, queries.Epoch());
    }

    private static MessagesRead ReadAfter(Queries queries, StoredChat chat, long afterId, IMessagePage page)
    {
        if (chat.ChangedId > afterId)
        {
            page.SetChat(ChatViews.Unnamed(queries.Users, chat));
        }

        // The number up to which the reader then holds the chat.
        var cursor = afterId;
        var hasMore = false;
        foreach (var message in queries.Messages.After(chat.ChatId, afterId, page.Limit + 1))
        {
            if (!page.TryAdd(message))
            {
                hasMore = true;
                break;
            }

            cursor = message.ChangedId ?? message.MessageId;
        }

        // At the end it is the chat's highest, which may be one of a change of the chat itself.
        cursor = hasMore ? cursor : Math.Max(afterId, chat.LastId);
        return new MessagesRead(hasMore, chat.LastId, cursor, queries.Epoch());
    }
}
