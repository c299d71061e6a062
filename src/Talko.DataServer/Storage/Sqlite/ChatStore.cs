using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.DataServer.Storage.Sqlite.Writing;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite;

/// <summary>Chats, on SQLite.</summary>
internal sealed class ChatStore(Readers readers, Writer writer, DataServerOptions options)
    : IChatStore, IGroupStore
{
    public ValueTask<Outcome<ChatsRead>> ReadAsync(
        Actor actor, ChatRange range, IPage<Chat> page, CancellationToken cancellationToken) =>
        readers.ReadAsync(actor, (actor, range, page), Read, cancellationToken);

    public ValueTask<Outcome<bool>> ReadParticipantsAsync(
        Actor actor,
        long chatId,
        long? readerId,
        long afterUserId,
        IPage<User> page,
        CancellationToken cancellationToken) =>
        readers.ReadAsync(actor, (actor, chatId, readerId, afterUserId, page), ReadParticipants, cancellationToken);

    public Task<Outcome<Chat>> InsertAsync(Actor actor, NewChat chat, INewChatAllowance allowance) =>
        writer.RunAsync(new ChatWrite(actor, chat, allowance));

    public Task<Outcome<Chat>> ChangeAsync(Actor actor, ChatChange change) =>
        writer.RunAsync(new ChatChangeWrite(actor, change));

    public Task<Outcome<Chat>> AddParticipantsAsync(Actor actor, NewParticipants participants) =>
        writer.RunAsync(new AdditionWrite(actor, participants, options));

    public Task<Outcome<Chat?>> RemoveParticipantAsync(Actor actor, ParticipantRemoval removal) =>
        writer.RunAsync(new RemovalWrite(actor, removal));

    public Task<Outcome<Chat>> SetOwnerAsync(Actor actor, OwnerChange change) =>
        writer.RunAsync(new OwnerWrite(actor, change, options));

    private static Outcome<ChatsRead> Read(Queries queries, (Actor Actor, ChatRange Range, IPage<Chat> Page) asked)
    {
        var (actor, range, page) = asked;
        if (queries.Users.Find(range.UserId) is null)
        {
            return new Refusal(RefusalKind.NoUser, range.UserId);
        }

        if (!actor.IsSelf(range.UserId))
        {
            return new Refusal(RefusalKind.NotSelf);
        }

        var rows = queries.Chats.Page(range, page.Limit + 1);
        var taken = 0;
        foreach (var chat in ChatViews.Read(queries, rows, range.UserId, range.MessageLimit))
        {
            if (!page.TryAdd(chat))
            {
                break;
            }

            taken++;
        }

        return new ChatsRead(taken < rows.Count ? rows[taken - 1].Chat.Cursor : null, queries.Epoch());
    }

    private static Outcome<bool> ReadParticipants(
        Queries queries,
        (Actor Actor, long ChatId, long? ReaderId, long AfterUserId, IPage<User> Page) asked)
    {
        var chat = ReadableChat.Find(queries, asked.Actor, asked.ChatId, asked.ReaderId);
        return chat.Refusal is { } refusal
            ? refusal
            : asked.Page.Fill(queries.Participants.UsersAfter(asked.ChatId, asked.AfterUserId, asked.Page.Limit + 1));
    }
}
