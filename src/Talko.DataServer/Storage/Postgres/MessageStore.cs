using Npgsql;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Messages;
using Talko.DataServer.Storage.Postgres.Reading;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.DataServer.Storage.Postgres.Writing;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres;

/// <summary>Messages, on PostgreSQL.</summary>
internal sealed class MessageStore(Readers readers, Writer writer) : IMessageStore
{
    public ValueTask<Outcome<MessagesRead>> ReadAsync(
        Actor actor, MessageRange range, IMessagePage page, CancellationToken cancellationToken) =>
        readers.ReadAsync(actor, (actor, range, page), ReadAsync, cancellationToken);

    public Task<Outcome<Message>> InsertAsync(Actor actor, NewMessage message) =>
        writer.RunAsync(new MessageWrite(actor, message));

    private static async Task<Outcome<MessagesRead>> ReadAsync(
        Snapshot snapshot, (Actor Actor, MessageRange Range, IMessagePage Page) asked)
    {
        var (actor, range, page) = asked;
        await using var batch = snapshot.Ask();
        ReadableChat.Ask(batch, range.ChatId, range.ReaderId);
        if (range.AfterId is { } afterId)
        {
            UserQueries.AskParticipantsOfChanged(batch, range.ChatId, afterId, StoredChat.ShownUsers);
            MessageQueries.AskAfter(batch, range.ChatId, afterId, page.Limit + 1);
        }
        else
        {
            MessageQueries.AskBefore(batch, range.ChatId, range.BeforeId ?? long.MaxValue, page.Limit + 1);
        }

        await using var rows = await Snapshot.ReadAsync(batch);
        var found = await ReadableChat.ReadAsync(rows, actor, range.ChatId, range.ReaderId);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        await rows.NextAsync();
        return range.AfterId is { } after
            ? await TakeAfterAsync(rows, found.Value, after, page)
            : new MessagesRead((await FillAsync(rows, page)).HasMore, found.Value.Chat.LastId, Cursor: null, found.Value.Epoch);
    }

    // The cursor is the number up to which the reader now holds the chat. At the end that is the chat's highest, which may
    // be one of a change of the chat itself.
    private static async Task<MessagesRead> TakeAfterAsync(
        NpgsqlDataReader rows, ReadableChat found, long afterId, IMessagePage page)
    {
        var (chat, epoch) = found;
        if (chat.ChangedId > afterId)
        {
            page.SetChat(chat.Unnamed(await UserQueries.ReadAsync(rows)));
        }

        await rows.NextAsync();
        var (hasMore, last) = await FillAsync(rows, page);
        var cursor = Math.Max(afterId, chat.LastId);
        return new MessagesRead(hasMore, chat.LastId, hasMore ? last?.ChangedId ?? last?.MessageId ?? cursor : cursor, epoch);
    }

    private static async Task<(bool HasMore, Message? Last)> FillAsync(NpgsqlDataReader rows, IMessagePage page)
    {
        Message? last = null;
        while (await MessageQueries.FindAsync(rows) is { } message)
        {
            if (!page.TryAdd(message))
            {
                return (true, last);
            }

            last = message;
        }

        return (false, last);
    }
}
