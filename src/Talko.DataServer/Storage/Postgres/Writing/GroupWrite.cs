using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Telling;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>Changes a group by an event: one number, and one push with the message and the chat.</summary>
/// <param name="actor">Who asks.</param>
/// <param name="chatId">The group.</param>
/// <param name="userId">For whom.</param>
/// <param name="options">How many are told at once.</param>
internal abstract class GroupWrite<TPlan, TResult>(Actor actor, long chatId, long userId, DataServerOptions options)
    : JudgedWrite<TPlan, TResult>(actor)
{
    public sealed override long? ChatId => chatId;

    protected DataServerOptions Options { get; } = options;

    protected sealed override async Task<Judgement<TPlan, TResult>> JudgeAsync(Transaction transaction)
    {
        var asker = await ParticipantStatements.FindAskerAsync(transaction, chatId, userId);
        var shown = asker.Chat is { } chat ? await ChatStatements.ShowAsync(transaction, chat) : null;
        return await JudgeAsync(transaction, new GroupFacts(asker, () => shown!));
    }

    /// <summary>Judges it by what is stored.</summary>
    protected abstract Task<Judgement<TPlan, TResult>> JudgeAsync(Transaction transaction, GroupFacts facts);

    /// <summary>Stores the event, and the chat as it leaves it.</summary>
    /// <param name="transaction">Where.</param>
    /// <param name="chat">The chat as it is to be, but for the number.</param>
    /// <param name="told">The event.</param>
    /// <param name="number">Its number, and the chat's highest before.</param>
    /// <param name="heirId">Who owns the chat by it; null where that did not change so.</param>
    /// <returns>What is told, but to whom.</returns>
    protected async Task<StreamPush> StoreAsync(
        Transaction transaction,
        StoredChat chat,
        ChatEvent told,
        (long Number, long Previous) number,
        long? heirId = null)
    {
        var heir = heirId is { } id ? await UserStatements.FindAsync(transaction, id) : null;
        var author = await UserStatements.FindAsync(transaction, userId);
        var text = EventText.Of(told, userId, heir?.UserName);
        var message = new Message(number.Number, chatId, author!, text, transaction.Now) { Event = told };
        chat = chat.ChangedBy(number.Number);
        await using var batch = transaction.Ask();
        MessageStatements.AddInsert(batch, new NewRow(message));
        ChatStatements.AddUpdate(batch, chat);
        await batch.ExecuteNonQueryAsync();
        return new StreamPush
        {
            Message = message,
            Chat = await ChatStatements.ShowAsync(transaction, chat),
            PrevId = number.Previous,
        };
    }

    /// <summary>Tells everybody in the chat.</summary>
    protected async Task<Told> TellAsync(Transaction transaction, StreamPush push)
    {
        var participants = await ParticipantStatements.ReadAllAsync(transaction, chatId);
        return Tell([.. participants.Select(one => one.UserId)], push);
    }

    /// <summary>Tells these.</summary>
    protected Told Tell(long[] receiverIds, StreamPush push) =>
        ToldPush.To(receiverIds, push, userId, Options.MaxReceivers);
}
