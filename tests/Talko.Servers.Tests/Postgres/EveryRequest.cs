using Talko.DataServer.Searching;
using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Messages;
using Talko.DataServer.Storage.Searching;
using Talko.DataServer.Storage.Users;
using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;
using Talko.Servers.Tests.Store;

namespace Talko.Servers.Tests.Postgres;

/// <summary>A request of each kind, to the large group 3 and to the small chat 2 before it, as often as one likes.</summary>
internal sealed class EveryRequest(PostgresStoreUnderTest test)
{
    private int _round;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Actor Operator => new() { IsOperator = true };

    public async Task RunAsync()
    {
        _round++;
        await ReadMessagesAsync();
        await ReadChatsAsync();
        await ReadPeopleAsync();
        await FindMessagesAsync();
        await MarkAsync();
        await ChangeMessagesAsync();
        await ChangeGroupAsync();
    }

    private async Task ReadMessagesAsync()
    {
        foreach (var range in (MessageRange[])
        [
            new(3, 1, null, null), new(3, 1, 500, null), new(3, 1, null, 0), new(3, 1, null, 99_900), new(3, null, null, 50_000),
            new(3, 1, null, null) { AroundId = 50_000 }, new(3, 1, null, null) { SinceId = 10 },
            new(3, 1, null, null) { MessageIds = [1, 50_000, 99_999] },
            new(3, 7, null, null), new(3, 7, null, 0),
            new(2, 1, null, null), new(2, 1, null, 0), new(2, 1, 300_030, null), new(2, 1, null, null) { SinceId = 10 },
        ])
        {
            Assert.Null((await test.Store.Messages.ReadAsync(Actor.Trusted, range, new MessageListPage(), Stop)).Refusal);
        }
    }

    private async Task ReadChatsAsync()
    {
        foreach (var (userId, chatIds) in ((long, long[]?)[])[(1, null), (1, [1, 2, 3]), (2, null), (7, null)])
        {
            var range = new ChatRange(userId, ChatCursor.Start, chatIds, 20);
            Assert.Null((await test.Store.Chats.ReadAsync(Actor.Trusted, range, new ListPage<Chat>(), Stop)).Refusal);
        }

        foreach (var chatId in (long[])[2, 3])
        {
            var page = new ListPage<User>();
            Assert.Null((await test.Store.Chats.ReadParticipantsAsync(Actor.Trusted, chatId, 1, 0, page, Stop)).Refusal);
        }
    }

    private async Task ReadPeopleAsync()
    {
        Assert.Null((await test.Store.Users.FindByNameAsync(Actor.Trusted, "user 20", Stop)).Refusal);
        Assert.Null((await test.Store.People.SearchAsync(Actor.Trusted, new UserSearch(1, "user", 20), Stop)).Refusal);
        Assert.Null((await test.Store.People.ReadBlockedAsync(Actor.Trusted, 1, Stop)).Refusal);
        foreach (var name in (string?[])[null, "user 20"])
        {
            Assert.Null((await test.Store.Accounts.ReadAsync(Operator, 0, name, new ListPage<Account>(), Stop)).Refusal);
        }

        Assert.Null((await test.Store.Sessions.FindEndedAsync([1, 2], Stop)).Refusal);
    }

    private async Task FindMessagesAsync()
    {
        foreach (var (chatId, text) in ((long?, string)[])[(null, "hello"), (2, "hello"), (3, "nothing"), (2, "after:2001-01-01")])
        {
            var asked = new SearchAsk(1, chatId, QueryParser.Parse(text), long.MaxValue);
            Assert.Null((await test.Store.Search.SearchAsync(Actor.Trusted, asked, new ListPage<SearchHit>(), Stop)).Refusal);
        }
    }

    private async Task MarkAsync()
    {
        Assert.Null((await test.Store.Marks.MarkReadAsync(Actor.Trusted, new(3, 1, 40_000))).Refusal);
        Assert.Null((await test.Store.Marks.MarkReadAsync(Actor.Trusted, new(3, 1, 100_000))).Refusal);
        Assert.Null((await test.Store.Marks.MarkUnreadAsync(Actor.Trusted, new(3, 1, 10))).Refusal);
        Assert.Null((await test.Store.Marks.MarkReadAsync(Actor.Trusted, new(2, 1, 50_000))).Refusal);
        Assert.Null((await test.Store.Marks.SetAsync(Actor.Trusted, new(3, 1, NotifyLevel.None, true))).Refusal);
    }

    private async Task ChangeMessagesAsync()
    {
        var asked = new NewMessage(3, 1, "hello", $"key {_round}", 10, [2, 3]);
        var said = (await test.Store.Messages.InsertAsync(Actor.Trusted, asked)).Value;
        Assert.Equal(said.MessageId, (await test.Store.Messages.InsertAsync(Actor.Trusted, asked)).Value.MessageId);
        await test.SayAsync(chatId: 4);
        var of = new AskedMessage(3, said.MessageId, 1);
        Assert.Null((await test.Store.MessageChanges.EditAsync(Actor.Trusted, new(of, "edited", [4], null))).Refusal);
        Assert.Null((await test.Store.MessageChanges.SetReactionAsync(Actor.Trusted, new(of, "👍", true))).Refusal);
        Assert.Null((await test.Store.MessageChanges.DeleteAsync(Actor.Trusted, of)).Refusal);
    }

    // The group's owner comes to be its owner again, as the one who is there for longest.
    private async Task ChangeGroupAsync()
    {
        var (ada, bob) = (await MakeAsync("Ada"), await MakeAsync("Bob"));
        var groups = test.Store.Groups;
        Assert.Null((await groups.ChangeAsync(Actor.Trusted, new(3, 1, $"Name {_round}", null, null))).Refusal);
        Assert.Null((await groups.AddParticipantsAsync(Actor.Trusted, new(3, 1, [ada, bob]))).Refusal);
        Assert.Null((await groups.SetOwnerAsync(Actor.Trusted, new(3, 1, ada, IsOwner: true))).Refusal);
        Assert.Null((await groups.RemoveParticipantAsync(Actor.Trusted, new(3, 1, bob))).Refusal);
        Assert.Null((await groups.SetOwnerAsync(Actor.Trusted, new(3, ada, 1, IsOwner: false))).Refusal);
        Assert.Null((await groups.RemoveParticipantAsync(Actor.Trusted, new(3, ada, ada))).Refusal);
        await test.MakeChatAsync(ada, bob);
        await test.MakeChatAsync(1, ada, bob);
        Assert.Null((await test.Store.People.BlockAsync(Actor.Trusted, new(1, 2, IsBlocked: true))).Refusal);
        Assert.Null((await test.Store.People.BlockAsync(Actor.Trusted, new(1, 2, IsBlocked: false))).Refusal);
        Assert.Null((await test.Store.Users.RenameAsync(Actor.Trusted, new(ada, ada, $"Ada Byron {_round}"))).Refusal);
        Assert.Null((await test.Store.Users.RenameAsync(Actor.Trusted, new(null, 1, $"owner {_round}"))).Refusal);
    }

    private async Task<long> MakeAsync(string name) =>
        (await test.Store.Users.InsertAsync(Actor.Trusted, $"{name} {_round}")).Value.UserId;
}
