using Npgsql;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Messages;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Reading;

/// <summary>Reads messages of a chat into a page: those that its reader may read.</summary>
internal readonly struct MessageReading(MessageRange range, IMessagePage page)
{
    private int Older => MessagesAround.OlderOf(page.Limit);

    /// <summary>Asks for them.</summary>
    public void Ask(NpgsqlBatch batch)
    {
        switch (range)
        {
            case { AfterId: { } afterId }:
                UserQueries.AskParticipantsOfChanged(batch, range.ChatId, afterId, StoredChat.ShownUsers);
                ParticipantQueries.AskOwners(batch, range.ChatId);
                MessageQueries.AskAfter(batch, range, afterId, page.Limit + 1);
                break;
            case { MessageIds: { } messageIds }:
                MessageQueries.AskNamed(batch, range, messageIds);
                break;
            case { AroundId: { } aroundId }:
                MessageQueries.AskBefore(batch, range, aroundId, Older + 1);
                MessageQueries.AskFrom(batch, range, aroundId, page.Limit - Older + 1);
                break;
            case { SinceId: { } sinceId }:
                MessageQueries.AskFrom(batch, range, sinceId + 1, page.Limit + 1);
                break;
            default:
                MessageQueries.AskBefore(batch, range, range.BeforeId ?? long.MaxValue, page.Limit + 1);
                break;
        }
    }

    /// <summary>Takes them, from a chat that may be read.</summary>
    public Task<MessagesRead> TakeAsync(NpgsqlDataReader rows, ReadableChat found) => range switch
    {
        { AfterId: { } afterId } => TakeAfterAsync(rows, found, afterId),
        { AroundId: not null } => TakeAroundAsync(rows, found),
        _ => TakeNextAsync(rows, found),
    };

    private static MessagesRead Read(ReadableChat found, bool hasMore) => new(hasMore, found.Chat.LastId, found.Epoch);

    private static async Task<List<Message>> ReadAllAsync(NpgsqlDataReader rows)
    {
        var messages = new List<Message>();
        while (await MessageQueries.FindAsync(rows) is { } message)
        {
            messages.Add(message);
        }

        return messages;
    }

    private async Task<MessagesRead> TakeNextAsync(NpgsqlDataReader rows, ReadableChat found) =>
        Read(found, (await FillAsync(rows)).HasMore);

    private async Task<MessagesRead> TakeAroundAsync(NpgsqlDataReader rows, ReadableChat found)
    {
        var older = await ReadAllAsync(rows);
        await rows.NextAsync();
        using var around = new MessagesAround(older, await ReadAllAsync(rows), page.Limit);
        around.Fill(page);
        return Read(found, around.HasOlder) with { HasNewer = around.HasNewer };
    }

    // The cursor is the number up to which the reader now holds the chat. At the end that is the chat's highest, which may
    // be one of a change of the chat itself, or of a message that is not for them.
    private async Task<MessagesRead> TakeAfterAsync(NpgsqlDataReader rows, ReadableChat found, long afterId)
    {
        var chat = found.Chat;
        var users = await UserQueries.ReadAsync(rows);
        await rows.NextAsync();
        var ownerIds = await SessionQueries.ReadIdsAsync(rows);
        if (chat.ChangedId > afterId)
        {
            page.SetChat(chat.Unnamed(users, ownerIds));
        }

        await rows.NextAsync();
        var (hasMore, last) = await FillAsync(rows);
        var cursor = hasMore ? last?.ChangedId ?? last?.MessageId ?? afterId : Math.Max(afterId, chat.LastId);
        return Read(found, hasMore) with { Cursor = cursor };
    }

    private async Task<(bool HasMore, Message? Last)> FillAsync(NpgsqlDataReader rows)
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
