using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Postgres.Reading;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.DataServer.Storage.Postgres.Writing;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres;

/// <summary>Chats, on PostgreSQL.</summary>
internal sealed class ChatStore(Readers readers, Writer writer, DataServerOptions options)
    : IChatStore, IGroupStore
{
    public ValueTask<Outcome<ChatsRead>> ReadAsync(
        Actor actor, ChatRange range, IPage<Chat> page, CancellationToken cancellationToken) =>
        readers.ReadAsync(actor, (actor, range, page), ReadAsync, cancellationToken);

    public ValueTask<Outcome<bool>> ReadParticipantsAsync(
        Actor actor,
        long chatId,
        long? readerId,
        long afterUserId,
        IPage<User> page,
        CancellationToken cancellationToken) =>
        readers.ReadAsync(actor, (actor, chatId, readerId, afterUserId, page), ReadParticipantsAsync, cancellationToken);

    public Task<Outcome<Chat>> InsertAsync(Actor actor, NewChat chat, INewChatAllowance allowance) =>
        writer.RunAsync(new ChatWrite(actor, chat, allowance, options));

    public Task<Outcome<Chat>> ChangeAsync(Actor actor, ChatChange change) =>
        writer.RunAsync(new ChatChangeWrite(actor, change, options));

    public Task<Outcome<Chat>> AddParticipantsAsync(Actor actor, NewParticipants participants) =>
        writer.RunAsync(new AdditionWrite(actor, participants, options));

    public Task<Outcome<Chat?>> RemoveParticipantAsync(Actor actor, ParticipantRemoval removal) =>
        writer.RunAsync(new RemovalWrite(actor, removal, options));

    public Task<Outcome<Chat>> SetOwnerAsync(Actor actor, OwnerChange change) =>
        writer.RunAsync(new OwnerWrite(actor, change, options));

    private static async Task<Outcome<ChatsRead>> ReadAsync(
        Snapshot snapshot, (Actor Actor, ChatRange Range, IPage<Chat> Page) asked)
    {
        var (actor, range, page) = asked;
        var (epoch, rows) = await FindAsync(snapshot, range, page.Limit + 1);
        if (epoch is null)
        {
            return new Refusal(RefusalKind.NoUser, range.UserId);
        }

        if (!actor.IsSelf(range.UserId))
        {
            return new Refusal(RefusalKind.NotSelf);
        }

        var taken = await ChatViews.FillAsync(snapshot, rows, range.UserId, range.MessageLimit, page);
        return new ChatsRead(taken < rows.Count ? rows[taken - 1].Chat.Cursor : null, epoch);
    }

    // No epoch where there is no such user.
    private static async Task<(string? Epoch, List<(StoredChat Chat, StoredParticipant Reader)> Chats)> FindAsync(
        Snapshot snapshot, ChatRange range, int limit)
    {
        await using var batch = snapshot.Ask();
        Snapshot.Begin(batch);
        batch.Add("SELECT epoch FROM Meta WHERE EXISTS (SELECT 1 FROM Users WHERE user_id = $1)", range.UserId);
        ChatQueries.AskPage(batch, range, limit);
        await using var rows = await Snapshot.ReadAsync(batch);
        var epoch = await rows.ReadAsync() ? rows.GetString(0) : null;
        await rows.NextAsync();
        return (epoch, await ChatQueries.ReadAsync(rows));
    }

    private static async Task<Outcome<bool>> ReadParticipantsAsync(
        Snapshot snapshot, (Actor Actor, long ChatId, long? ReaderId, long AfterUserId, IPage<User> Page) asked)
    {
        await using var batch = snapshot.Ask();
        ReadableChat.Ask(batch, asked.ChatId, asked.ReaderId);
        UserQueries.AskParticipants(batch, asked.ChatId, asked.AfterUserId, asked.Page.Limit + 1);
        await using var rows = await Snapshot.ReadAsync(batch);
        var chat = await ReadableChat.ReadAsync(rows, asked.Actor, asked.ChatId, asked.ReaderId);
        if (chat.Refusal is { } refusal)
        {
            return refusal;
        }

        await rows.NextAsync();
        return asked.Page.Fill(await UserQueries.ReadAsync(rows));
    }
}
