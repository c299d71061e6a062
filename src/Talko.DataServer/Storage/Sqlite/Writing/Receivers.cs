using Microsoft.Data.Sqlite;
using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.DataServer.Storage.Sqlite.Statements;
using Talko.DataServer.Storage.Telling;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>
/// Who is told of a change, found in its transaction: nobody gets what was said after they left. Who takes part in a
/// chat is remembered, as otherwise each message to a large group would read all of them; what another connection has
/// changed meanwhile, or a transaction that is taken back, makes that forgotten.
/// </summary>
internal sealed class Receivers(SqliteConnection connection, ParticipantQueries participants, DataServerOptions options) : IDisposable
{
    private readonly Statement _dataVersion = new(connection, "PRAGMA data_version");

    // Once for each chat that they share.
    private readonly Statement _ofSharedChats = new(
        connection,
        """
        SELECT p.user_id
        FROM (SELECT chat_id FROM Participants WHERE user_id = @user_id) own
        CROSS JOIN Participants p USING (chat_id)
        """,
        "@user_id");

    private readonly Dictionary<long, ChatReceivers> _byChat = [];
    private int _remembered;
    private long _seenVersion;

    /// <summary>Begins a transaction.</summary>
    public void Begin()
    {
        using var rows = _dataVersion.Query();
        var version = rows.Read() ? rows.GetInt64(0) : 0;
        if (version != _seenVersion)
        {
            _seenVersion = version;
            Forget();
        }
    }

    /// <summary>Remembers nobody any more.</summary>
    public void Forget()
    {
        _byChat.Clear();
        _remembered = 0;
    }

    /// <summary>Forgets who takes part in a chat: that is about to change, or has.</summary>
    public void Forget(long chatId)
    {
        if (_byChat.Remove(chatId, out var forgotten))
        {
            _remembered -= forgotten.UserIds.Length;
        }
    }

    /// <summary>Every participant of a chat.</summary>
    public long[] IdsOf(long chatId) => ReceiversOf(chatId).UserIds;

    /// <summary>Tells every participant of a chat, the author included.</summary>
    public ToldPush OfChat(long chatId, StreamPush push, long? authorId = null) => Of(ReceiversOf(chatId), push, authorId);

    /// <summary>Tells these.</summary>
    public ToldPush Of(long[] receiverIds, StreamPush push, long? authorId = null) =>
        ToldPush.To(receiverIds, push, authorId, options.MaxReceivers);

    /// <summary>Tells a changed message to the participants who may read it, and its number to the others.</summary>
    public Told OfChange(Message message, long previous)
    {
        var receivers = ReceiversOf(message.ChatId);
        return receivers.LastReadsFromId <= message.MessageId
            ? Of(receivers, new StreamPush { Message = message, PrevId = previous })
            : ToldChange.Of(message, previous, participants.Ids(message.ChatId), options.MaxReceivers);
    }

    /// <summary>Tells everybody who shares a chat with a user that they have changed, and themselves.</summary>
    public ToldPush OfUser(User user)
    {
        HashSet<long> receiverIds = [user.UserId];
        using (var rows = _ofSharedChats.Query(user.UserId))
        {
            while (rows.Read())
            {
                receiverIds.Add(rows.GetInt64(0));
            }
        }

        var push = new StreamPush { Signal = new Signal(Signal.UserKind) { User = user } };
        return ToldPush.To([.. receiverIds], push, authorId: null, options.MaxReceivers);
    }

    public void Dispose()
    {
        _dataVersion.Dispose();
        _ofSharedChats.Dispose();
    }

    private ToldPush Of(ChatReceivers receivers, StreamPush push, long? authorId = null)
    {
        var again = receivers.WereTold;
        receivers.WereTold = true;
        return ToldPush.To(receivers.UserIds, push, authorId, options.MaxReceivers, again: again);
    }

    private ChatReceivers ReceiversOf(long chatId)
    {
        if (_byChat.TryGetValue(chatId, out var receivers))
        {
            return receivers;
        }

        receivers = ChatReceivers.Of(participants.Ids(chatId));
        if (_remembered + receivers.UserIds.Length > options.MaxRememberedReceivers)
        {
            Forget();
        }

        _byChat.Add(chatId, receivers);
        _remembered += receivers.UserIds.Length;
        return receivers;
    }
}
