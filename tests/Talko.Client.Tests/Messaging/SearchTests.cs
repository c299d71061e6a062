using Talko.Client.Messaging;
using Talko.Client.Tests.Fakes;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Messaging;

/// <summary>Messages that are found by what they say.</summary>
public sealed class SearchTests : IAsyncLifetime
{
    private readonly MessengerBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        for (var number = 1; number <= 5; number++)
        {
            _bench.Talko.Post(_bench.ChatId, _bench.Bob.UserId, $"number {number}");
        }

        _bench.Talko.Limits = new ServerLimits { MaxSearchBytes = 10 };
        await _bench.StartAsync();
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Pages_follow_each_other_newest_first()
    {
        var first = await _bench.Session.SearchMessagesAsync("number", limit: 2, cancellationToken: Token);
        var second = await _bench.Session.SearchMessagesAsync("number", _bench.ChatId, first.Next, 3, Token);

        Assert.Equal(
            ["number 5", "number 4", "number 3", "number 2", "number 1"],
            first.Hits.Concat(second.Hits).Select(hit => hit.Message.MessageText));
        Assert.Equal((true, false, null), (first.HasMore, second.HasMore, second.Next));
    }

    [Fact]
    public async Task Who_wrote_is_known_by_the_name_they_have_now()
    {
        var signal = _bench.Talko.Storage.RenameUser(_bench.Bob.UserId, "Robert");
        await _bench.Session.SearchMessagesAsync("number", cancellationToken: Token);

        Assert.Equal(signal.User, _bench.Session.View.Users[_bench.Bob.UserId]);
    }

    [Theory]
    [InlineData("", "there is nothing to look for")]
    [InlineData("ünd mehr und mehr", "that is 18 bytes long, at most 10 can be looked for")]
    public async Task What_the_server_would_refuse_is_not_asked(string text, string problem)
    {
        var refusal = await Assert.ThrowsAsync<ArgumentException>(
            () => _bench.Session.SearchMessagesAsync(text, cancellationToken: Token));

        Assert.Equal(problem, refusal.Message);
        Assert.DoesNotContain("SearchMessages", _bench.Talko.Asked);
    }

    [Fact]
    public async Task An_older_server_cannot_do_it_and_that_is_said()
    {
        _bench.Talko.KnowsConversations = false;

        var refusal = await Assert.ThrowsAsync<RpcException>(
            () => _bench.Session.SearchMessagesAsync("number", cancellationToken: Token));

        Assert.Equal((RpcErrorCode.MethodNotFound, "this server cannot do that yet"), (refusal.Code, refusal.Message));
    }
}
