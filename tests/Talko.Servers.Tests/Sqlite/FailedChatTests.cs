using System.Text.Json;
using Talko.Protocol.Envelope;
using Talko.Servers.Tests.Hostile;

namespace Talko.Servers.Tests.Sqlite;

/// <summary>Chats that could not be stored.</summary>
public sealed class FailedChatTests
{
    [Fact]
    public async Task A_chat_that_could_not_be_stored_is_not_counted()
    {
        await using var servers = await TokenServers.StartAsync(options => options with { ChatBurst = 1, ChatsPerMinute = 1 });
        var person = await servers.SignUpAsync();
        SqliteFile.Run(
            servers.Data.DbPath,
            "CREATE TRIGGER Fault BEFORE INSERT ON ChatNumbers BEGIN SELECT RAISE(ABORT, 'a fault that the test put in'); END");
        Assert.Equal(RpcErrorCode.Internal, (await MakeAsync(servers, person, [person.UserId])).Code());
        Assert.Equal(RpcErrorCode.Internal, (await MakeAsync(servers, person, [person.UserId])).Code());
        SqliteFile.Run(servers.Data.DbPath, "DROP TRIGGER Fault");
        (await MakeAsync(servers, person, [person.UserId])).Result();
        Assert.Equal(RpcErrorCode.Busy, (await MakeAsync(servers, person, [person.UserId])).Code());
    }

    private static Task<JsonElement> MakeAsync(TokenServers servers, Person maker, long[] userIds) =>
        servers.AskDataAsync("InsertChat", new { chat_name = "A chat", user_ids = userIds }, maker.Token);
}
