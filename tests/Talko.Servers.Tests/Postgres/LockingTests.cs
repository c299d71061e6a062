using Talko.DataServer.Storage;
using Talko.Testing.Postgres;

namespace Talko.Servers.Tests.Postgres;

/// <summary>What is decided behind a lock is decided by what the one before has left, not by what was there when it was asked.</summary>
public sealed class LockingTests : PostgresTest
{
    [Fact]
    public async Task Who_is_removed_while_their_message_waits_does_not_send_it()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob");
        await test.SayAsync();
        await using var leaving = await PostgresCluster.ConnectAsync(test.Url);
        await leaving.RunAsync("BEGIN; DELETE FROM Participants WHERE chat_id = 1 AND user_id = 1");
        var sending = SendAsync(test, key: "late");
        await UntilWaitingAsync(test, "Lock");
        await leaving.RunAsync("COMMIT");
        Assert.Equal(RefusalKind.NotParticipant, (await sending).Refusal?.Kind);
        Assert.Equal(1, await PostgresCluster.ReadAtAsync<long>(test.Url, "SELECT last_id FROM ChatNumbers"));
        Assert.Equal(2, await test.SayAsync(userId: 2));
        Assert.Equal([1, 2], (await test.ReadAllAsync()).Select(message => message.MessageId));
    }

    [Fact]
    public async Task Who_is_removed_or_comes_while_a_message_waits_is_told_accordingly()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob");
        await test.MakeUsersAsync("Cid");
        await test.SayAsync();
        Assert.Equal([1, 2], test.Feed.Pushes[^1].ReceiverIds);
        await using var changing = await PostgresCluster.ConnectAsync(test.Url);
        await changing.RunAsync(
            "BEGIN; DELETE FROM Participants WHERE user_id = 2; INSERT INTO Participants (chat_id, user_id) VALUES (1, 3)");
        var sending = SendAsync(test);
        await UntilWaitingAsync(test, "Lock");
        await changing.RunAsync("COMMIT");
        Assert.Equal(2, (await sending).Value.MessageId);
        Assert.Equal([1, 3], test.Feed.Pushes[^1].ReceiverIds);
    }

    [Fact]
    public async Task A_session_does_not_end_between_a_messages_judgement_and_its_commit()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob");
        await Store.People.SignUpAsync(test, "Cid");
        var (session, _) = await Store.People.SignInAsync(test, 3);
        await test.MakeChatAsync(1, 3);
        var actor = new Actor { UserId = 3, SessionId = session.SessionId };
        await using var ending = await PostgresCluster.ConnectAsync(test.Url);
        await ending.RunAsync($"BEGIN; DELETE FROM Sessions WHERE session_id = {session.SessionId}");
        var sending = test.Store.Messages.InsertAsync(actor, new(2, 3, "late", null));
        await UntilWaitingAsync(test, "Lock");
        await ending.RunAsync("COMMIT");
        Assert.Equal(RefusalKind.SessionEnded, (await sending).Refusal?.Kind);
        Assert.Empty(await test.ReadAllAsync(chatId: 2));
    }

    [Fact]
    public async Task One_key_that_two_servers_are_given_at_once_makes_one_message()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob");
        await test.MakeChatAsync(1);
        await using var other = await test.OpenAnotherAsync();
        for (var round = 0; round < 20; round++)
        {
            var key = $"key {round}";
            var same = await Task.WhenAll(SendAsync(test, key), SendAsync(other, key), SendAsync(test, key));
            Assert.Single(same.Select(outcome => outcome.Value.MessageId).Distinct());

            // In two chats, which no lock of a chat's holds apart.
            var foreign = await Task.WhenAll(SendAsync(test, key + "b"), SendAsync(other, key + "b", chatId: 2));
            Assert.Equal([null, RefusalKind.KeyUsed], foreign.Select(outcome => outcome.Refusal?.Kind).Order());
        }

        Assert.Equal(40, (await test.ReadAllAsync()).Count + (await test.ReadAllAsync(chatId: 2)).Count);
    }
}
