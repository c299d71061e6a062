using Microsoft.Data.Sqlite;
using Talko.DataServer.Storage.Reading;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Writing;

/// <summary>How messages are written.</summary>
internal sealed class MessageStatements(SqliteConnection connection) : IDisposable
{
    private readonly Statement _target = new(
        connection,
        $"""
        SELECT {UserRow.Columns},
          (SELECT last_id FROM ChatNumbers WHERE chat_id = @chat_id),
          EXISTS (SELECT 1 FROM Participants WHERE chat_id = @chat_id AND user_id = @user_id),
          EXISTS (SELECT 1 FROM Messages WHERE client_message_id = @client_message_id AND user_id = @user_id)
        FROM Users u WHERE u.user_id = @user_id
        """,
        "@chat_id",
        "@user_id",
        "@client_message_id");

    private readonly Statement _insert = new(
        connection,
        """
        INSERT INTO Messages (message_id, chat_id, user_id, message_text, message_ts, client_message_id)
        VALUES (@message_id, @chat_id, @user_id, @message_text, @message_ts, @client_message_id)
        """,
        "@message_id",
        "@chat_id",
        "@user_id",
        "@message_text",
        "@message_ts",
        "@client_message_id");

    private readonly Statement _advanceChat = new(
        connection,
        "UPDATE ChatNumbers SET sort_id = @message_id, last_id = @message_id WHERE chat_id = @chat_id",
        "@message_id",
        "@chat_id");

    private readonly Statement _findByClientId = new(
        connection,
        """
        SELECT message_id, chat_id, message_text, message_ts, changed_id FROM Messages
        WHERE client_message_id = @client_message_id AND user_id = @user_id
        """,
        "@client_message_id",
        "@user_id");

    /// <summary>The chat and the author of a message to be; null where there is no such user.</summary>
    public MessageTarget? FindTarget(long chatId, long userId, string? clientMessageId)
    {
        using var row = _target.Query(chatId, userId, clientMessageId);
        return row.Read()
            ? new MessageTarget(
                UserRow.Read(row),
                row.IsDBNull(UserRow.Count) ? null : row.GetInt64(UserRow.Count),
                row.GetBoolean(UserRow.Count + 1),
                row.GetBoolean(UserRow.Count + 2))
            : null;
    }

    public void Insert(Message message) => _insert.Execute(
        message.MessageId,
        message.ChatId,
        message.User.UserId,
        message.MessageText,
        message.MessageTs,
        message.ClientMessageId);

    /// <summary>Makes the message the newest of its chat.</summary>
    public void AdvanceChat(Message message) => _advanceChat.Execute(message.MessageId, message.ChatId);

    /// <summary>The message that its author's client calls so.</summary>
    public Message FindByClientId(string clientMessageId, User author)
    {
        using var row = _findByClientId.Query(clientMessageId, author.UserId);
        row.Read();
        return new Message(row.GetInt64(0), row.GetInt64(1), author, row.GetString(2), row.GetInt64(3))
        {
            ClientMessageId = clientMessageId,
            ChangedId = row.IsDBNull(4) ? null : row.GetInt64(4),
        };
    }

    public void Dispose()
    {
        _target.Dispose();
        _insert.Dispose();
        _advanceChat.Dispose();
        _findByClientId.Dispose();
    }
}
