using Npgsql;
using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Messages;
using Talko.DataServer.Storage.Postgres.Reading;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.DataServer.Storage.Telling;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>Changes a message, and tells it to those who may read it.</summary>
/// <param name="actor">Who asks.</param>
/// <param name="of">The message.</param>
/// <param name="options">How many are told at once.</param>
/// <param name="participants">Who is remembered to take part.</param>
internal abstract class MessageChangeWrite(
    Actor actor, AskedMessage of, DataServerOptions options, Participants participants)
    : JudgedWrite<Message, Message>(actor)
{
    public sealed override long? ChatId => Of.ChatId;

    /// <summary>The message.</summary>
    protected AskedMessage Of { get; } = of;

    protected DataServerOptions Options { get; } = options;

    /// <summary>Whom it is to name.</summary>
    protected virtual IReadOnlyList<long> NamedIds => [];

    protected sealed override async Task<Judgement<Message, Message>> JudgeAsync(Transaction transaction)
    {
        await using var batch = transaction.Ask();
        ParticipantQueries.AskAsker(batch, Of.ChatId, Of.UserId);
        MessageQueries.AskStored(batch, Of.ChatId, Of.MessageId);
        batch.Add("SELECT 1 FROM Users WHERE user_id = $1 AND is_administrator", Of.UserId);
        NamedQueries.Ask(batch, (Of.ChatId, NamedIds));
        await using var rows = await batch.ExecuteReaderAsync();
        var asker = await ParticipantQueries.ReadAskerAsync(rows);
        await rows.NextAsync();
        var stored = await MessageQueries.FindStoredAsync(rows);
        await rows.NextAsync();
        var isAdministrator = Actor.IsOperator || await rows.ReadAsync();
        await rows.NextAsync();
        var named = await NamedQueries.ReadAsync(rows, count: 1);
        return Judge(new MessageFacts(asker, stored, isAdministrator), named[0]);
    }

    protected sealed override async Task<Change<Message>> ApplyAsync(Transaction transaction, Message plan)
    {
        var (number, previous) = await ChatStatements.ChangeAsync(transaction, Of.ChatId);
        var message = Changed(plan with { ChangedId = number }, transaction.Now);
        await IndexAsync(transaction, message);
        var receivers = await StoreAsync(transaction, message);
        return new Change<Message>(message, ToldChange.Of(message, previous, receivers.All, Options.MaxReceivers));
    }

    /// <summary>Judges it by what is stored, and by whom it is to name.</summary>
    protected abstract Judgement<Message, Message> Judge(MessageFacts facts, NamedUsers named);

    /// <summary>The message as it is when it is changed now.</summary>
    protected virtual Message Changed(Message message, long now) => message;

    /// <summary>Has the message found as it is to be, before its row is changed; most changes change nothing of that.</summary>
    protected virtual Task IndexAsync(Transaction transaction, Message message) => Task.CompletedTask;

    /// <summary>Stores the message as it is to be.</summary>
    protected abstract void AddStore(NpgsqlBatch batch, Message message);

    // With who takes part in the chat, which is read only where it is not as it was remembered.
    private async Task<ParticipantList> StoreAsync(Transaction transaction, Message message)
    {
        var known = participants.Find(Of.ChatId);
        await using var batch = transaction.Ask();
        AddStore(batch, message);
        Participants.AskUnknown(batch, [Of.ChatId], [known]);
        await using var rows = await batch.ExecuteReaderAsync();
        return await participants.ReadUnknownAsync(rows) is [var (_, list)] ? list : known;
    }
}
