using Talko.Client.Messaging;
using Talko.Client.Tests.Fakes;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Messaging;

/// <summary>How far is read, on this device and on others, and the one sum of what there is to look at.</summary>
public sealed class ReadingTests : IAsyncLifetime
{
    private readonly MessengerBench _bench = new(messenger: options => options with
    {
        MinMarkInterval = TimeSpan.FromMilliseconds(1),
    });

    private long _group;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private FakeTalko Talko => _bench.Talko;

    private Messenger Messenger => _bench.Session;

    private long Ann => _bench.Ann.UserId;

    private long Bob => _bench.Bob.UserId;

    private ChatView Group => Messenger.View.Chats.Find(chat => chat.ChatId == _group)!;

    public async ValueTask InitializeAsync()
    {
        Talko.Storage.AddUser("Cem");
        _group = Talko.Storage.AddChat("Tacos", Bob, Ann, 3);
        Talko.Post(_bench.ChatId, Bob, "one");
        Talko.Post(_group, Bob, "two");
        await _bench.StartAsync();
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task What_is_shown_is_read_at_once_here_and_soon_everywhere()
    {
        Assert.Equal((2, 1, 2L), (Messenger.View.NoticeCount, Group.Reading!.UnreadCount, Group.Reading.FirstUnreadId));

        Messenger.MarkRead(_group, 2);

        Assert.Equal((1, 0), (Messenger.View.NoticeCount, Group.Reading!.UnreadCount));
        await Deadline.Until("the mark to be stored", () => Talko.Storage.ReadStateOf(_group, Ann).ReadId == 2);
    }

    [Fact]
    public async Task A_mark_is_said_again_after_a_loss_and_many_are_said_as_one()
    {
        var losses = 3;
        Talko.Faults = (method, _) => method == "MarkRead" && Interlocked.Decrement(ref losses) >= 0
            ? Fault.LoseRequest
            : Fault.None;
        for (var i = 0; i < 50; i++)
        {
            Messenger.MarkRead(_group, Talko.Post(_group, Bob, $"more {i}").MessageId);
        }

        var last = Talko.Storage.LastIdOf(_group);
        await Deadline.Until("the newest message", () => Group.Messages[^1].MessageId == last);
        Messenger.MarkRead(_group, last);
        await Deadline.Until("the mark to be stored", () => Talko.Storage.ReadStateOf(_group, Ann).ReadId == last);

        Assert.Equal(0, Group.Reading!.UnreadCount);
    }

    [Fact]
    public async Task A_chat_is_marked_at_most_once_in_the_interval()
    {
        var time = new ManualTime();
        await using var bench = new MessengerBench(
            client: options => options with { TimeProvider = time },
            messenger: options => options with { MinMarkInterval = TimeSpan.FromSeconds(2) });
        bench.Talko.Post(bench.ChatId, bench.Bob.UserId, "one");
        bench.Talko.Post(bench.ChatId, bench.Bob.UserId, "two");
        bench.Talko.Post(bench.ChatId, bench.Bob.UserId, "three");
        await bench.StartAsync();
        bench.Session.MarkRead(bench.ChatId, 1);
        await Deadline.Until("the first mark", () => bench.Chat.Reading!.ChangedId > 0);

        bench.Session.MarkRead(bench.ChatId, 2);
        bench.Session.MarkRead(bench.ChatId, 3);
        await Deadline.Until("the second mark", () =>
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            return bench.Talko.Storage.ReadStateOf(bench.ChatId, bench.Ann.UserId).ReadId == 3;
        });

        Assert.Equal(2, bench.Talko.Asked.Count(method => method == "MarkRead"));
    }

    [Fact]
    public async Task What_was_shown_and_not_said_yet_is_unread_where_that_is_wanted()
    {
        await using var bench = new MessengerBench(
            client: options => options with { TimeProvider = new ManualTime() },
            messenger: options => options with { MinMarkInterval = TimeSpan.FromSeconds(2) });
        bench.Talko.Post(bench.ChatId, bench.Bob.UserId, "one");
        bench.Talko.Post(bench.ChatId, bench.Bob.UserId, "two");
        await bench.StartAsync();
        bench.Session.MarkRead(bench.ChatId, 1);
        await Deadline.Until("the first mark", () => bench.Chat.Reading!.ChangedId > 0);
        bench.Session.MarkRead(bench.ChatId, 2);

        await bench.Session.MarkUnreadAsync(bench.ChatId, 2, Token);

        Assert.Equal((1L, 1), (bench.Chat.Reading!.ReadId, bench.Chat.Reading.UnreadCount));
    }

    [Fact]
    public async Task A_mark_that_the_server_refuses_is_taken_back()
    {
        Talko.Faults = (method, _) => method == "MarkRead" ? Fault.Refuse(RpcErrorCode.InvalidParams) : Fault.None;

        Messenger.MarkRead(_group, 2);

        await _bench.UntilAsync("it to be unread again", view => view.NoticeCount == 2);
    }

    [Fact]
    public async Task Another_device_makes_it_read_and_unread_here()
    {
        Talko.Mark(_group, Ann, storage => storage.MarkRead(_group, Ann, 2));
        await _bench.UntilAsync("it to be read", view => view.NoticeCount == 1);

        Talko.Mark(_group, Ann, storage => storage.MarkUnread(_group, Ann, 2));
        await _bench.UntilAsync("it to be unread", view => view.NoticeCount == 2);
    }

    [Fact]
    public async Task Marked_unread_it_stays_so_though_it_was_shown()
    {
        Messenger.MarkRead(_group, 2);
        await Deadline.Until("the mark to be stored", () => Talko.Storage.ReadStateOf(_group, Ann).ReadId == 2);

        await Messenger.MarkUnreadAsync(_group, 2, Token);

        Assert.Equal((1, 2L), (Group.Reading!.UnreadCount, Group.Reading.FirstUnreadId));
        Assert.Equal(1, Talko.Storage.ReadStateOf(_group, Ann).ReadId);
    }

    [Fact]
    public async Task The_sum_heeds_mutes_and_leaves_archived_chats_apart()
    {
        await Messenger.SetChatSettingsAsync(_group, NotifyLevel.Mentions, cancellationToken: Token);
        Assert.Equal(1, Messenger.View.NoticeCount);

        Talko.Change(storage => storage.Insert(new InsertMessageParams(_group, Bob, "you", null, null, [Ann])));
        await _bench.UntilAsync("the mention to be counted", view => view.NoticeCount == 2);

        await Messenger.SetChatSettingsAsync(_group, isArchived: true, cancellationToken: Token);
        Assert.Equal((1, 1), (Messenger.View.NoticeCount, Messenger.View.ArchivedNoticeCount));

        await Messenger.SetChatSettingsAsync(_bench.ChatId, NotifyLevel.Mentions, cancellationToken: Token);
        Assert.Equal(1, Messenger.View.NoticeCount);
        await Messenger.SetChatSettingsAsync(_bench.ChatId, NotifyLevel.None, cancellationToken: Token);
        Assert.Equal(0, Messenger.View.NoticeCount);

        Talko.Post(_group, Bob, "three");
        await _bench.UntilAsync("the chat to come back", view => view is { NoticeCount: 1, ArchivedNoticeCount: 0 });
    }

    [Fact]
    public async Task A_deletion_of_an_unread_message_is_counted_by_asking()
    {
        Talko.Asked.Clear();
        Talko.Change(storage => storage.DeleteMessage(_group, Bob, 2));

        await _bench.UntilAsync("nothing to be unread", _ => Group.Reading!.UnreadCount == 0);

        Assert.Equal(["GetChats"], Talko.Asked);
    }

    [Fact]
    public async Task After_a_lost_connection_it_is_as_storage_says()
    {
        Talko.IsPushLost = _ => true;
        Talko.Storage.MarkRead(_bench.ChatId, Ann, 1);
        Talko.Broadcast.CloseConnections();

        await _bench.UntilAsync("the mark to be known", view => view.NoticeCount == 1);
    }
}
