using Talko.Client.Messaging;
using Talko.Client.Tests.Fakes;

namespace Talko.Client.Tests.Messaging;

/// <summary>A window in the middle of a long chat, and messages that others answer.</summary>
public sealed class DetachedWindowTests : IAsyncLifetime
{
    private readonly MessengerBench _bench = new(messenger: options => options with { MessagesPerLoad = 5, MessagesPerPage = 10 });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private FakeTalko Talko => _bench.Talko;

    private Messenger Messenger => _bench.Session;

    private long ChatId => _bench.ChatId;

    public async ValueTask InitializeAsync()
    {
        for (var i = 1; i <= 60; i++)
        {
            Talko.Storage.Insert(ChatId, _bench.Bob.UserId, $"{i}");
        }

        await _bench.StartAsync();
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task It_opens_around_a_message_grows_both_ways_and_finds_its_way_back()
    {
        await Messenger.OpenAroundAsync(ChatId, 30, Token);
        Assert.Equal(Numbers(25, 34), Texts(_bench.Chat.Detached!.Messages));
        Assert.Equal("30", _bench.Chat.Find(30)!.Text);

        await Messenger.LoadDetachedOlderAsync(ChatId, Token);
        await Messenger.LoadDetachedNewerAsync(ChatId, Token);
        Assert.Equal(Numbers(15, 44), Texts(_bench.Chat.Detached!.Messages));

        Talko.Post(ChatId, _bench.Bob.UserId, "61");
        await _bench.UntilAsync("the push", _ => _bench.Chat.Messages[^1].Text == "61");
        Assert.Equal(Numbers(15, 44), Texts(_bench.Chat.Detached!.Messages));

        while (_bench.Chat.Detached is not null)
        {
            await Messenger.LoadDetachedNewerAsync(ChatId, Token);
        }

        Assert.Equal(Numbers(15, 61), Texts(_bench.Chat.Messages));
    }

    [Fact]
    public async Task It_can_be_closed_and_another_one_opened()
    {
        await Messenger.OpenAroundAsync(ChatId, 30, Token);
        await Messenger.OpenAroundAsync(ChatId, 3, Token);
        Assert.Equal((1, false), (_bench.Chat.Detached!.Messages[0].MessageId, _bench.Chat.Detached.HasOlder));

        Messenger.CloseDetached(ChatId);
        Assert.Null(_bench.Chat.Detached);
        Assert.Equal(Numbers(56, 60), Texts(_bench.Chat.Messages));
    }

    [Fact]
    public async Task A_message_that_is_among_the_newest_needs_no_window()
    {
        await Messenger.OpenAroundAsync(ChatId, 58, Token);

        Assert.Null(_bench.Chat.Detached);
        Assert.DoesNotContain("GetMessages", Talko.Asked);
    }

    [Fact]
    public async Task A_quoted_message_is_looked_up_once_and_shows_what_it_is_by_now()
    {
        await Messenger.LoadQuotedAsync(ChatId, [7, 58, 999], Token);
        await Messenger.LoadQuotedAsync(ChatId, [7, 58, 999], Token);
        Assert.Equal("7", _bench.Chat.Find(7)!.Text);
        Assert.Null(_bench.Chat.Find(999));
        Assert.Single(Talko.Asked, "GetMessages");

        Talko.Edit(ChatId, 6, "seven");
        await _bench.UntilAsync("the edit", _ => _bench.Chat.Find(7)!.Text == "seven");
        Talko.Change(storage => storage.DeleteMessage(ChatId, _bench.Bob.UserId, 7));
        await _bench.UntilAsync("the deletion", _ => _bench.Chat.Find(7)!.IsDeleted);
    }

    private static IEnumerable<string> Numbers(int first, int last) =>
        Enumerable.Range(first, last - first + 1).Select(number => $"{number}");

    private static IEnumerable<string> Texts(IEnumerable<ChatMessage> lines) => lines.Select(line => line.Text);
}
