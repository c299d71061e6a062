using Talko.Client.Tests.Fakes;
using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Messaging;

/// <summary>Answers come in pages that may end early, and the chats move while they are read.</summary>
public sealed class PagingTests : IAsyncLifetime
{
    private readonly MessengerBench _bench = new();

    private FakeTalko Talko => _bench.Talko;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Chats_and_messages_come_in_pages_that_end_early()
    {
        var cem = Talko.Storage.AddUser("Cem");
        for (var i = 0; i < 12; i++)
        {
            var group = Talko.Storage.AddChat($"group {i}", _bench.Ann.UserId, _bench.Bob.UserId, cem.UserId);
            Talko.Storage.Insert(group, cem.UserId, "hello");
        }

        Talko.Storage.MaxPage = 2;
        await _bench.StartAsync();
        Assert.Equal(13, _bench.Session.View.Chats.Count);

        Talko.IsPushLost = _ => true;
        for (var i = 1; i <= 7; i++)
        {
            Post($"{i}");
        }

        Talko.Push(new StreamPush { Resync = true });
        Talko.IsPushLost = _ => false;
        Talko.Push(new StreamPush { Resync = true });

        await _bench.UntilTextsAsync("1", "2", "3", "4", "5", "6", "7");
        await _bench.UntilConvergedAsync();
    }

    [Fact]
    public async Task A_chat_that_moves_up_while_the_pages_are_read_is_not_dropped()
    {
        var cem = Talko.Storage.AddUser("Cem");
        var newer = Talko.Storage.AddChat("newer", _bench.Ann.UserId, _bench.Bob.UserId, cem.UserId);
        Talko.Storage.Insert(newer, cem.UserId, "hello");
        await _bench.StartAsync();
        Talko.Storage.MaxPage = 1;
        Talko.Faults = (method, parameters) =>
        {
            if (method == "GetChats" && parameters["before"] is not null && !_bench.Texts.Any())
            {
                Talko.Storage.Insert(_bench.ChatId, _bench.Bob.UserId, "moved up");
            }

            return Fault.None;
        };
        var disappeared = false;
        _bench.Session.Changed += view => disappeared |= view.Chats.Count < 2;

        Talko.Push(new StreamPush { Resync = true });

        await _bench.UntilTextsAsync("moved up");
        Assert.False(disappeared);
    }

    [Fact]
    public async Task Where_more_was_missed_than_is_kept_the_newest_messages_are_loaded()
    {
        await using var bench = new MessengerBench(messenger: options => options with
        {
            MaxMessagesPerChat = 4,
            MessagesPerPage = 2,
            MessagesPerLoad = 3,
        });
        await bench.StartAsync();
        bench.Talko.IsPushLost = push => push.Message is not null;
        for (var i = 1; i <= 20; i++)
        {
            bench.Talko.Post(bench.ChatId, bench.Bob.UserId, $"{i}");
        }

        bench.Talko.Push(new StreamPush { Resync = true });

        await bench.UntilTextsAsync("18", "19", "20");
        Assert.True(bench.Chat.HasOlder);
        await bench.Session.LoadOlderAsync(bench.ChatId, TestContext.Current.CancellationToken);
        Assert.Equal(["16", "17", "18", "19", "20"], bench.Texts);
    }

    private void Post(string text) => Talko.Post(_bench.ChatId, _bench.Bob.UserId, text);
}
