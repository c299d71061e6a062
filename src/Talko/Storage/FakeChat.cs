using Talko.Protocol.Client;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;

namespace Talko.Storage;

/// <summary>The original's made-up users and chat, put into a new database over the wire.</summary>
internal static class FakeChat
{
    public static async Task InsertAsync(ServerAddress dataServer, CancellationToken cancellationToken)
    {
        await using var connection = await dataServer.ConnectAsync(cancellationToken);
        var first = await InsertUserAsync(connection, "Eugen Hotaj", cancellationToken);
        var second = await InsertUserAsync(connection, "Joe Rogan", cancellationToken);
        var chat = await connection.CallAsync(
            TalkoMethods.InsertChat, new InsertChatParams("N/A", [first, second]), keepAlive: true, cancellationToken);
        await connection.CallAsync(
            TalkoMethods.InsertMessage,
            new InsertMessageParams(chat.Chat.ChatId, first, "This is a fake starter message"),
            keepAlive: false,
            cancellationToken);
    }

    private static async Task<long> InsertUserAsync(RpcConnection connection, string name, CancellationToken cancellationToken)
    {
        var result = await connection.CallAsync(
            TalkoMethods.InsertUser, new InsertUserParams(name), keepAlive: true, cancellationToken);
        return result.User.UserId;
    }
}
