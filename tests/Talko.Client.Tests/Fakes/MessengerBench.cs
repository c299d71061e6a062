using Talko.Client.Messaging;
using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Fakes;

/// <summary>Ann's messenger against a <see cref="FakeTalko"/> in which she has a private chat with Bob.</summary>
internal sealed class MessengerBench : IAsyncDisposable
{
    public MessengerBench(
        Func<TalkoClientOptions, TalkoClientOptions>? client = null,
        Func<MessengerOptions, MessengerOptions>? messenger = null)
    {
        Ann = Talko.Storage.AddUser("Ann");
        Bob = Talko.Storage.AddUser("Bob");
        ChatId = Talko.Storage.AddChat("N/A", Ann.UserId, Bob.UserId);
        Client = new TalkoClient(client?.Invoke(Talko.Options) ?? Talko.Options);
        var options = new MessengerOptions
        {
            MinBackoff = TimeSpan.FromMilliseconds(1),
            MaxBackoff = TimeSpan.FromMilliseconds(20),
        };
        Session = new Messenger(Client, Ann.UserId, messenger?.Invoke(options) ?? options);
    }

    public FakeTalko Talko { get; } = new();

    public User Ann { get; }

    public User Bob { get; }

    public long ChatId { get; }

    public TalkoClient Client { get; }

    public Messenger Session { get; }

    public ChatView Chat => Session.View.Chats.Find(chat => chat.ChatId == ChatId)!;

    public IEnumerable<string> Texts =>
        Session.View.Chats.Find(chat => chat.ChatId == ChatId)?.Messages.Select(line => line.Text) ?? [];

    public async Task StartAsync()
    {
        Session.Start();
        await UntilOnlineAsync();
    }

    public Task UntilOnlineAsync() =>
        UntilAsync("online", view => view is { Connection: ConnectionState.Online, Loaded: true });

    public Task UntilAsync(string what, Func<MessengerView, bool> condition) =>
        Deadline.Until(what, () => condition(Session.View));

    public Task UntilTextsAsync(params string[] texts) =>
        Deadline.Until($"the messages {string.Join(", ", texts)}", () => Texts.SequenceEqual(texts));

    /// <summary>Passes when the chats that are shown hold what storage holds.</summary>
    public Task UntilConvergedAsync() => Deadline.Until("what is shown to be what is stored", () =>
        Session.View.Connection == ConnectionState.Online && Session.View.Chats.All(chat =>
            chat.Messages.Select(line => (line.MessageId, line.Text)).SequenceEqual(
                Talko.Storage.MessagesOf(chat.ChatId)
                    .TakeLast(chat.Messages.Count)
                    .Select(message => ((long?)message.MessageId, message.MessageText)))
            && (chat.HasOlder || chat.Messages.Count == Talko.Storage.MessagesOf(chat.ChatId).Count)));

    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        await Client.DisposeAsync();
        Talko.Dispose();
    }
}
