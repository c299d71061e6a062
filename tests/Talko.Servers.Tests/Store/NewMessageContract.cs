using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Messages;
using Talko.Protocol.Messages;

namespace Talko.Servers.Tests.Store;

/// <summary>How messages are stored and told.</summary>
public abstract class NewMessageContract<TEngine> : StoreContract<TEngine>
    where TEngine : EngineUnderTest, new()
{
    private const int Senders = 32;

    [Fact]
    public async Task A_message_is_stored_and_told_with_the_number_before_it()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob", "Cid");
        await test.MakeChatAsync(1, 2);
        test.Clock.Advance(TimeSpan.FromMinutes(5));
        var message = (await InsertAsync(test, As(1), new(1, 1, "hello", "key"))).Value;
        var expected = new Message(1, 1, new User(1, "Ada"), "hello", test.Clock.GetUtcNow().ToUnixTimeMilliseconds())
        {
            ClientMessageId = "key",
        };
        Assert.Equal(expected, message);
        Assert.Equal([expected], await test.ReadAllAsync());
        await test.SayAsync(chatId: 2, userId: 2);
        await test.SayAsync(chatId: 1, userId: 2);

        var told = test.Feed.Pushes.Where(push => push.AuthorId is not null).ToList();
        Assert.Equal([(1L, 0L), (2L, 0L), (3L, 1L)], told.Select(push => (push.Push.Message!.MessageId, push.Push.PrevId!.Value)));
        Assert.Equal(expected, told[0].Push.Message);
        Assert.Equal([1, 2, 2], told.Select(push => push.AuthorId!.Value));
        Assert.Equal([1, 2, 3], told[0].ReceiverIds.Order());
        Assert.Equal([1, 2], told[1].ReceiverIds.Order());
    }

    [Fact]
    public async Task It_goes_to_those_who_take_part_when_it_is_stored()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob", "Cid");
        await test.SayAsync();
        await test.Facts.RemoveParticipantAsync(1, 2);
        await test.SayAsync();
        await test.Facts.AddParticipantAsync(1, 2);
        await test.SayAsync();
        var receivers = test.Feed.Pushes.Skip(1).Select(push => string.Join(' ', push.ReceiverIds.Order()));
        Assert.Equal(["1 2 3", "1 3", "1 2 3"], receivers);
    }

    [Fact]
    public async Task A_repeat_is_answered_as_the_message_is_now_and_told_to_nobody()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob");
        var asked = new NewMessage(1, 1, "hello", "key");
        var first = (await InsertAsync(test, As(1), asked)).Value;
        test.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(first, (await InsertAsync(test, As(1), asked)).Value);
        await test.Facts.RemoveParticipantAsync(1, 1);
        Assert.Equal(first, (await InsertAsync(test, As(1), asked)).Value);
        await test.Facts.ChangeMessageAsync(1, number: 2);
        Assert.Equal(first with { ChangedId = 2 }, (await InsertAsync(test, As(1), asked)).Value);
        Assert.Equal(2, test.Feed.All.Count);
        Assert.Single(await test.ReadAllAsync());
    }

    [Fact]
    public async Task A_key_is_its_authors_alone_and_for_one_message()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob");
        await test.MakeChatAsync(1);
        await InsertAsync(test, As(1), new(1, 1, "hello", "key"));
        Assert.Equal(RefusalKind.KeyUsed, Kind(await InsertAsync(test, As(1), new(1, 1, "other", "key"))));
        Assert.Equal(RefusalKind.KeyUsed, Kind(await InsertAsync(test, As(1), new(2, 1, "hello", "key"))));
        Assert.Equal(2, (await InsertAsync(test, As(2), new(1, 2, "hello", "key"))).Value.MessageId);
        Assert.Equal(3, (await InsertAsync(test, As(1), new(1, 1, "hello", null))).Value.MessageId);
        Assert.Equal(4, (await InsertAsync(test, As(1), new(1, 1, "hello", null))).Value.MessageId);
    }

    [Fact]
    public async Task It_is_judged_in_the_protocols_order()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob");
        await test.MakeUsersAsync("Cid");
        await test.SayAsync(userId: 2, text: "Bob's", key: "key");
        var told = test.Feed.All.Count;

        // A key that somebody else used says nothing to who is not them.
        Assert.Equal(RefusalKind.NotSelf, Kind(await InsertAsync(test, As(1), new(1, 2, "Bob's", "key"))));
        Assert.Equal(RefusalKind.KeyUsed, Kind(await InsertAsync(test, As(2), new(9, 2, "other", "key"))));
        Assert.Equal(new Refusal(RefusalKind.NoUser, 9), (await InsertAsync(test, As(1), new(9, 9, "hello", null))).Refusal);
        Assert.Equal(new Refusal(RefusalKind.NoChat, 9), (await InsertAsync(test, As(1), new(9, 2, "hello", null))).Refusal);
        Assert.Equal(RefusalKind.NotSelf, Kind(await InsertAsync(test, As(1), new(1, 3, "hello", null))));
        Assert.Equal(new Refusal(RefusalKind.NotParticipant, 1), (await InsertAsync(test, As(3), new(1, 3, "hello", null))).Refusal);
        Assert.Equal(told, test.Feed.All.Count);
        Assert.Equal(2, await test.SayAsync());
    }

    [Theory]
    [InlineData("Ünïcödé 😀 \u0001 \"quoted\" \\")]
    [InlineData("' OR 1=1; --")]
    public async Task A_text_comes_back_as_it_was_sent(string text)
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada");
        await test.SayAsync(text: text, key: text);
        var stored = Assert.Single(await test.ReadAllAsync());
        Assert.Equal((text, text), (stored.MessageText, stored.ClientMessageId));
    }

    [Fact]
    public async Task Many_at_once_from_two_servers_are_one_chain_without_holes()
    {
        const int Each = 20;
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob");
        await test.MakeChatAsync(1);
        await using var other = await test.OpenAnotherAsync();
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(async sender =>
        {
            for (var i = 0; i < Each; i++)
            {
                await (sender % 2 == 0 ? test : other).SayAsync(chatId: 1 + (sender % 3 == 0 ? 1 : 0), text: $"{sender}: {i}", key: $"{sender}: {i}");
            }
        }));
        var stored = new[] { await test.ReadAllAsync(1), await test.ReadAllAsync(2) };
        Assert.Equal(Senders * Each, stored.Sum(chat => chat.Select(message => message.MessageId).Distinct().Count()));
        foreach (var chat in stored)
        {
            var numbers = chat.Select(message => message.MessageId).ToList();
            Assert.Equal(numbers.Order(), numbers);
            var told = test.Feed.Pushes.Concat(other.Feed.Pushes)
                .Where(push => push.Push.Message?.ChatId == chat[0].ChatId)
                .ToDictionary(push => push.Push.Message!.MessageId, push => push.Push.PrevId!.Value);
            Assert.Equal(numbers, told.Keys.Order());
            Assert.Equal([0, .. numbers[..^1]], numbers.Select(number => told[number]));
        }

        // One sender's in the order sent, and each store tells a chat's in the order of their numbers.
        Assert.All(
            stored.SelectMany(chat => chat).GroupBy(message => message.MessageText.Split(':')[0]),
            of => Assert.Equal(Enumerable.Range(0, Each), of.Select(message => int.Parse(message.MessageText.Split(':')[1], null))));
        foreach (var feed in (RecordingFeed[])[test.Feed, other.Feed])
        {
            var told = feed.Pushes.Where(push => push.Push.Message?.ChatId == 1).Select(push => push.Push.Message!.MessageId).ToList();
            Assert.Equal(told.Order(), told);
        }
    }

    [Fact]
    public async Task The_same_request_many_times_at_once_is_one_message()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob");
        await using var other = await test.OpenAnotherAsync();
        var sent = await Task.WhenAll(Enumerable.Range(0, Senders).Select(
            i => InsertAsync(i % 2 == 0 ? test : other, As(1), new(1, 1, "hello", "key"))));
        Assert.All(sent, outcome => Assert.Equal(sent[0].Value, outcome.Value));
        Assert.Single(await test.ReadAllAsync());
        Assert.Single(test.Feed.Pushes.Concat(other.Feed.Pushes), push => push.Push.Message is not null);
    }

    [Fact]
    public async Task Those_that_are_refused_leave_the_others_alone()
    {
        await using var test = await OpenAsync();
        await test.WithChatOfAsync("Ada", "Bob");
        await test.MakeUsersAsync("Cid");
        var sent = await Task.WhenAll(Enumerable.Range(0, Senders).Select(
            i => InsertAsync(test, Actor.Trusted, new(1, 1 + (i % 3), $"{i}", $"{i}"))));
        Assert.All(sent.Where((_, i) => i % 3 == 2), outcome => Assert.Equal(RefusalKind.NotParticipant, Kind(outcome)));
        var stored = await test.ReadAllAsync();
        Assert.Equal(sent.Where((_, i) => i % 3 != 2).Select(outcome => outcome.Value.MessageId).Order(), stored.Select(message => message.MessageId));
    }

    private static Task<Outcome<Message>> InsertAsync(StoreUnderTest test, Actor actor, NewMessage message) =>
        test.Store.Messages.InsertAsync(actor, message);
}
