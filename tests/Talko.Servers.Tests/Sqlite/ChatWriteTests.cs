using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Sqlite;
using Talko.DataServer.Storage.Sqlite.Writing;
using Talko.Servers.Tests.Store;

namespace Talko.Servers.Tests.Sqlite;

public sealed class ChatWriteTests
{
    [Fact]
    public async Task A_chat_that_is_stored_stays_counted_whatever_fails_behind_its_commit()
    {
        await using var test = await new SqliteEngine().OpenAsync(options => options);
        await test.MakeUsersAsync("Ada");
        var allowance = new Allowance();
        var write = new ChatWrite(new Actor { UserId = 1 }, new NewChat(1, "A chat", [1], null), allowance);
        Assert.Null((await ((SqliteStore)test.Store).Writer.RunAsync(write)).Refusal);
        write.Fail(new IOException("another of its transaction"));
        Assert.Equal(1, allowance.Counted);
    }
}
