using Microsoft.Data.Sqlite;
using Talko.DataServer.Storage.Sqlite.Statements;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>How messages are written.</summary>
internal sealed class MessageStatements(SqliteConnection connection) : IDisposable
{
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

    public void Insert(Message message) => _insert.Execute(
        message.MessageId,
        message.ChatId,
        message.User.UserId,
        message.MessageText,
        message.MessageTs,
        message.ClientMessageId);

    public void Dispose() => _insert.Dispose();
}
