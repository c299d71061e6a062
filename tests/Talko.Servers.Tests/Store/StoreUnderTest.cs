using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Messages;
using Talko.Protocol.Messages;
using Talko.Servers.Tests.Hostile;

namespace Talko.Servers.Tests.Store;

/// <summary>A store on a database of its own, what it tells, and what the contract's tests do to it.</summary>
internal abstract class StoreUnderTest(IStore store, RecordingFeed feed, ManualClock clock) : IAsyncDisposable
{
    public IStore Store { get; } = store;

    public RecordingFeed Feed { get; } = feed;

    public ManualClock Clock { get; } = clock;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Opens another store on the same database, as another server would.</summary>
    public abstract Task<StoreUnderTest> OpenAnotherAsync(bool newEpoch = false);

    /// <summary>What no operation does.</summary>
    public abstract StoredFacts Facts { get; }

    public abstract ValueTask DisposeAsync();

    /// <summary>Makes users 1, 2, … without credentials.</summary>
    public async Task MakeUsersAsync(params string[] names)
    {
        foreach (var name in names)
        {
            Assert.Null((await Store.Users.InsertAsync(Actor.Trusted, name)).Refusal);
        }
    }

    /// <summary>Makes a chat, the first user its maker. Returns its id.</summary>
    public async Task<long> MakeChatAsync(params long[] userIds) =>
        (await Store.Chats.InsertAsync(Actor.Trusted, new NewChat(userIds[0], "A chat", userIds, null), new Allowance())).Value.ChatId;

    /// <summary>Says something. Returns its number.</summary>
    public async Task<long> SayAsync(long chatId = 1, long userId = 1, string text = "hello", string? key = null) =>
        (await Store.Messages.InsertAsync(Actor.Trusted, new NewMessage(chatId, userId, text, key))).Value.MessageId;

    /// <summary>Makes users 1, 2, … of these names and chat 1 of all of them.</summary>
    public async Task<StoreUnderTest> WithChatOfAsync(params string[] names)
    {
        await MakeUsersAsync(names);
        await MakeChatAsync([.. Enumerable.Range(1, names.Length).Select(id => (long)id)]);
        return this;
    }

    /// <summary>Reads all of a chat, oldest first.</summary>
    public async Task<List<Message>> ReadAllAsync(long chatId = 1)
    {
        const int Limit = 1000;
        var all = new List<Message>();
        MessageListPage page;
        do
        {
            page = new MessageListPage(Limit);
            var afterId = all.Count == 0 ? 0 : all[^1].ChangedId ?? all[^1].MessageId;
            await Store.Messages.ReadAsync(Actor.Trusted, new MessageRange(chatId, null, null, afterId), page, Stop);
            all.AddRange(page.Items);
        }
        while (page.Items.Count == Limit);
        return all;
    }
}
