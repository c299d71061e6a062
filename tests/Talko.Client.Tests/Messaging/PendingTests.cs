using Talko.Client.Messaging;
using Talko.Client.Tests.Fakes;
using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Messaging;

/// <summary>
/// One's own message comes back by a push and by an answer, in either order, or by one of them, or by neither: it is one
/// line of one key.
/// </summary>
public sealed class PendingTests : IAsyncLifetime
{
    private readonly MessengerBench _bench = new();
    private readonly List<StreamPush> _held = [];

    public async ValueTask InitializeAsync() => await _bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task First_the_push_then_the_answer()
    {
        var answered = new TaskCompletionSource();
        Fault(Fakes.Fault.AnswerAfter(answered.Task));
        var key = Send();
        await UntilSentAsync();
        answered.SetResult();
        await ExpectOneLineAsync(key);
        Assert.DoesNotContain("GetMessages", _bench.Talko.Asked);
    }

    [Fact]
    public async Task First_the_answer_then_the_push()
    {
        HoldPushes();
        var key = Send();
        await UntilSentAsync();
        ReleasePushes();
        await ExpectOneLineAsync(key);
        Assert.DoesNotContain("GetMessages", _bench.Talko.Asked);
    }

    [Fact]
    public async Task The_answer_and_never_the_push()
    {
        HoldPushes();
        var key = Send();
        await UntilSentAsync();
        _bench.Talko.IsPushLost = _ => false;
        await ExpectOneLineAsync(key);
    }

    [Fact]
    public async Task The_push_and_never_the_answer()
    {
        Fault(Fakes.Fault.LoseAnswer);
        var key = Send();
        await UntilSentAsync();
        await ExpectOneLineAsync(key);
    }

    [Fact]
    public async Task Neither_so_it_is_sent_again_and_answered_as_the_first_time()
    {
        HoldPushes();
        Fault(Fakes.Fault.LoseAnswer);
        var key = Send();
        await UntilSentAsync();
        _bench.Talko.IsPushLost = _ => false;
        await ExpectOneLineAsync(key);
        Assert.True(_bench.Talko.Asked.Count(method => method == "InsertMessage") > 1);
    }

    [Fact]
    public async Task The_push_twice_and_the_answer_between()
    {
        var answered = new TaskCompletionSource();
        Fault(Fakes.Fault.AnswerAfter(answered.Task));
        HoldPushes();
        var key = Send();
        await Deadline.Until("the push", () => _held.Count == 1);
        ReleasePushes();
        await UntilSentAsync();
        answered.SetResult();
        _bench.Talko.Push(_held[0]);
        await ExpectOneLineAsync(key);
    }

    [Fact]
    public async Task Somebody_elses_message_of_the_same_client_message_id_is_another()
    {
        var answered = new TaskCompletionSource();
        Fault(Fakes.Fault.AnswerAfter(answered.Task));
        HoldPushes();
        var key = Send();
        await Deadline.Until("the push", () => _held.Count == 1);
        _bench.Talko.IsPushLost = _ => false;
        _bench.Talko.Push(_bench.Talko.Storage.Insert(_bench.ChatId, _bench.Bob.UserId, "copied", key[1..]).ToPush());
        await _bench.UntilAsync("Bob's message", _ => _bench.Texts.Contains("copied"));
        answered.SetResult();

        await _bench.UntilTextsAsync("hello", "copied");
        Assert.Equal(key, _bench.Chat.Messages[0].Key);
        Assert.NotEqual(key, _bench.Chat.Messages[1].Key);
    }

    private string Send() => _bench.Session.Send(_bench.ChatId, "hello");

    private Task UntilSentAsync() =>
        _bench.UntilAsync("sent", _ => _bench.Chat.Messages is [{ State: DeliveryState.Sent }]);

    // What comes after it shows that whatever was on the way has arrived.
    private async Task ExpectOneLineAsync(string key)
    {
        _bench.Talko.Post(_bench.ChatId, _bench.Bob.UserId, "next");
        await _bench.UntilTextsAsync("hello", "next");
        await _bench.UntilConvergedAsync();
        Assert.Equal(key, _bench.Chat.Messages[0].Key);
        Assert.Equal(2, _bench.Talko.Storage.MessagesOf(_bench.ChatId).Count);
    }

    private void HoldPushes() => _bench.Talko.IsPushLost = push =>
    {
        _held.Add(push);
        return true;
    };

    private void ReleasePushes()
    {
        _bench.Talko.IsPushLost = _ => false;
        _held.ForEach(push => _bench.Talko.Push(push));
    }

    private void Fault(Fault first)
    {
        var left = 1;
        _bench.Talko.Faults = (method, _) =>
            method == "InsertMessage" && Interlocked.Decrement(ref left) >= 0 ? first : Fakes.Fault.None;
    }
}
