using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Chats;
using Talko.Protocol.Messages;

namespace Talko.Servers.Tests.Store;

/// <summary>How chats, and those who take part in them, are read.</summary>
public abstract class ChatRangeContract<TEngine> : StoreContract<TEngine>
    where TEngine : EngineUnderTest, new()
{
    [Fact]
    public async Task Chats_come_newest_message_first_page_by_page_and_are_all_there()
    {
        await using var test = await OpenAsync();
        await test.MakeUsersAsync("Ada", "Bob");
        for (var chat = 1; chat <= 5; chat++)
        {
            await test.MakeChatAsync(1);
        }

        await test.MakeChatAsync(2);
        await test.SayAsync(chatId: 2);
        await test.SayAsync(chatId: 4);
        await test.MakeChatAsync(1);
        var (all, pages) = (new List<long>(), 0);
        for (ChatCursor? next = ChatCursor.Start; next is { } before; pages++)
        {
            var (read, chats) = await ReadAsync(test, new(1, before, null, 0), limit: 2);
            all.AddRange(chats.Select(chat => chat.ChatId));
            next = read.Next;
        }

        // One that was made later than another's last message is above it.
        Assert.Equal([7, 4, 2, 5, 3, 1], all);
        Assert.Equal(3, pages);
    }

    [Fact]
    public async Task Each_shows_its_newest_messages_oldest_first_and_its_users()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob", "Cid");
        await test.MakeChatAsync(2, 1);
        for (var i = 0; i < 3; i++)
        {
            await test.SayAsync(chatId: 1, userId: 2);
            await test.SayAsync(chatId: 2, userId: 1);
        }

        var (read, chats) = await ReadAsync(test, new(1, ChatCursor.Start, null, MessageLimit: 2));
        Assert.Null(read.Next);
        Assert.Equal([2, 1], chats.Select(chat => chat.ChatId));
        Assert.Equal(["Bob", "A chat"], chats.Select(chat => chat.ChatName));
        Assert.Equal([true, false], chats.Select(chat => chat.IsPrivate));
        Assert.Equal([2, 3], chats.Select(chat => chat.UserCount));
        Assert.Equal([6, 5], chats.Select(chat => chat.LastId));
        Assert.Equal([4, 6], chats[0].Messages.Select(message => message.MessageId));
        Assert.Equal([3, 5], chats[1].Messages.Select(message => message.MessageId));
        Assert.Equal([new User(1, "Ada"), new User(2, "Bob"), new User(3, "Cid")], chats[1].Users);
        Assert.All(chats[0].Messages, message => Assert.Equal(new User(1, "Ada"), message.User));
        Assert.Equal("Ada", (await ReadAsync(test, new(2, ChatCursor.Start, [2], 0))).Chats[0].ChatName);
    }

    [Fact]
    public async Task Those_picked_out_are_found_where_the_user_takes_part()
    {
        await using var test = await OpenAsync();
        await test.MakeUsersAsync("Ada", "Bob");
        await test.MakeChatAsync(1);
        await test.MakeChatAsync(2);
        await test.MakeChatAsync(1, 2);
        await test.MakeChatAsync(1);
        var (read, chats) = await ReadAsync(test, new(1, ChatCursor.Start, [1, 2, 3, 9], 0));
        Assert.Equal([3, 1], chats.Select(chat => chat.ChatId));
        Assert.Null(read.Next);
        Assert.Empty((await ReadAsync(test, new(1, ChatCursor.Start, [], 0))).Chats);
        await test.Facts.RemoveParticipantAsync(3, 1);
        Assert.Equal([1], (await ReadAsync(test, new(1, ChatCursor.Start, [1, 3], 0))).Chats.Select(chat => chat.ChatId));
    }

    [Fact]
    public async Task A_chat_shows_its_first_users_and_the_rest_are_read_by_pages()
    {
        const int Count = StoredChat.ShownUsers + 20;
        await using var test = await OpenAsync();
        await test.WithChatOfAsync([.. Enumerable.Range(1, Count).Select(i => $"user {i}")]);
        var chat = (await ReadAsync(test, new(1, ChatCursor.Start, null, 0))).Chats[0];
        Assert.Equal(Enumerable.Range(1, StoredChat.ShownUsers).Select(i => (long)i), chat.Users.Select(user => user.UserId));
        Assert.Equal(Count, chat.UserCount);
        var page = new ListPage<User>();
        Assert.True((await test.Store.Chats.ReadParticipantsAsync(As(1), 1, 1, 0, page, Stop)).Value);
        Assert.Equal(100, page.Items.Count);
        Assert.False((await test.Store.Chats.ReadParticipantsAsync(As(1), 1, 1, 100, page = new(), Stop)).Value);
        Assert.Equal(Enumerable.Range(101, 20).Select(i => new User(i, $"user {i}")), page.Items);
    }

    [Fact]
    public async Task Who_may_read_is_judged_in_the_protocols_order()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob");
        await test.MakeUsersAsync("Cid");
        Assert.Equal(new Refusal(RefusalKind.NoUser, 9), (await ChatsAsync(As(1), 9)).Refusal);
        Assert.Equal(RefusalKind.NotSelf, Kind(await ChatsAsync(As(1), 2)));
        Assert.Null(Kind(await ChatsAsync(Actor.Trusted, 2)));
        Assert.Equal(new Refusal(RefusalKind.NoChat, 9), (await ParticipantsAsync(As(1), 9, 8)).Refusal);
        Assert.Equal(new Refusal(RefusalKind.NoUser, 8), (await ParticipantsAsync(As(1), 1, 8)).Refusal);
        Assert.Equal(RefusalKind.NotSelf, Kind(await ParticipantsAsync(As(1), 1, 2)));
        Assert.Equal(new Refusal(RefusalKind.NotParticipant, 1), (await ParticipantsAsync(As(3), 1, 3)).Refusal);

        ValueTask<Outcome<ChatsRead>> ChatsAsync(Actor actor, long userId) =>
            test.Store.Chats.ReadAsync(actor, new(userId, ChatCursor.Start, null, 0), new ListPage<Chat>(), Stop);
        ValueTask<Outcome<bool>> ParticipantsAsync(Actor actor, long chatId, long? readerId) =>
            test.Store.Chats.ReadParticipantsAsync(actor, chatId, readerId, 0, new ListPage<User>(), Stop);
    }

    private static async Task<(ChatsRead Read, List<Chat> Chats)> ReadAsync(
        StoreUnderTest test, ChatRange range, int limit = 100)
    {
        var page = new ListPage<Chat>(limit);
        return ((await test.Store.Chats.ReadAsync(As(range.UserId), range, page, Stop)).Value, page.Items);
    }
}
