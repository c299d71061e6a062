using Talko.Client.Messaging;
using Talko.Client.Tests.Fakes;

namespace Talko.Client.Tests.Messaging;

/// <summary>
/// A backup was put in the database's place: the same numbers may be other chats and other people, and nothing of the
/// messenger may go to them.
/// </summary>
public sealed class ReplacedDataTests : IAsyncLifetime
{
    private readonly MessengerBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task What_is_sent_before_the_stream_notices_is_not_stored_and_fails()
    {
        await _bench.StartAsync();
        Replace();

        _bench.Session.Send(_bench.ChatId, "for Bob alone");

        await _bench.UntilAsync("failed", _ => IsFailed());
        Assert.Empty(_bench.Talko.Storage.MessagesOf(_bench.ChatId));
    }

    [Fact]
    public async Task What_waits_to_be_sent_again_is_not_stored_and_fails()
    {
        await _bench.StartAsync();
        var lost = new TaskCompletionSource();
        _bench.Talko.Faults = (method, _) =>
        {
            if (method != "InsertMessage")
            {
                return Fault.None;
            }

            lost.TrySetResult();
            return Fault.LoseRequest;
        };
        _bench.Session.Send(_bench.ChatId, "for Bob alone");
        await lost.Task.Within("the first attempt");

        Replace();
        _bench.Talko.Faults = (_, _) => Fault.None;

        await _bench.UntilAsync("failed", _ => IsFailed());
        Assert.Empty(_bench.Talko.Storage.MessagesOf(_bench.ChatId));
    }

    [Fact]
    public async Task While_the_stream_is_away_it_waits_until_it_is_known_that_the_data_is_the_same()
    {
        _bench.Talko.Broadcast.Kill();
        _bench.Session.Start();
        var chatId = await _bench.Session.StartChatAsync(["Bob"], null, Token);
        Replace();
        var asked = _bench.Talko.Asked.Count;

        _bench.Session.Send(chatId, "for Bob alone");
        await Deadline.Until("two attempts", () => _bench.Talko.Asked.Count >= asked + 2);
        Assert.DoesNotContain("InsertMessage", _bench.Talko.Asked);

        _bench.Talko.Broadcast.Start();
        await _bench.UntilAsync("failed", _ => IsFailed());
        Assert.Empty(_bench.Talko.Storage.MessagesOf(chatId));
    }

    [Fact]
    public async Task No_chat_is_made_of_the_people_that_the_old_data_named()
    {
        await _bench.StartAsync();
        _bench.Talko.Storage.AddUser("Cem");
        var isReplaced = false;
        _bench.Talko.Faults = (method, parameters) =>
        {
            if (method == "FindUser" && (string?)parameters["user_name"] == "Cem" && !isReplaced)
            {
                isReplaced = true;
                Replace();
            }

            return Fault.None;
        };

        await Assert.ThrowsAnyAsync<IOException>(() => _bench.Session.StartChatAsync(["Bob", "Cem"], "Friends", Token));

        Assert.DoesNotContain("InsertChat", _bench.Talko.Asked);
    }

    private bool IsFailed() => _bench.Session.View.Chats
        .SelectMany(chat => chat.Messages)
        .Any(line => line is { State: DeliveryState.Failed, Text: "for Bob alone" });

    // The DataServer is another process behind it. The BroadcastServer is not, and its streams stay open.
    private void Replace()
    {
        _bench.Talko.Storage.Backup()();
        _bench.Talko.Data.CloseConnections();
    }
}
